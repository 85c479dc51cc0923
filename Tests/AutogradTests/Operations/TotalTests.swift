import Autograd
import Matrices
import Testing

struct TotalTests {
    @Test(arguments: [0, 1] as [Float]) func gradientsAgreeWithNumerical(scale: Float) {
        var source = Source(1)
        let point = source.dense(3, 5, scale: scale)
        // Squared first, or the gradient would be the same everywhere.
        let sum = checkGradients(at: [point]) { tape, parameters in
            tape.sum(of: tape.multiplyElementwise(parameters[0], parameters[0]))
        }
        #expect(sum.largestDifference < 1e-3, "\(sum)")
        let mean = checkGradients(at: [point]) { tape, parameters in
            tape.mean(of: tape.multiplyElementwise(parameters[0], parameters[0]))
        }
        #expect(mean.largestDifference < 1e-3, "\(mean)")
    }

    @Test func sumAndMean() {
        var tape = Tape()
        let input = tape.parameter(Matrix(rows: 2, columns: 2, values: [1, 2, 3, 6]))
        let (sum, mean) = (tape.sum(of: input), tape.mean(of: input))
        #expect(tape.scalar(sum) == 12 && tape.scalar(mean) == 3)
        let quarter = Matrix(rows: 2, columns: 2, values: [Float](repeating: 0.25, count: 4))
        #expect(tape.gradients(of: mean)[input] == .dense(quarter))
    }

    @Test func nothingSumsToZero() {
        var tape = Tape()
        let input = tape.parameter(Matrix(rows: 0, columns: 3))
        let (sum, mean) = (tape.sum(of: input), tape.mean(of: input))
        #expect(tape.scalar(sum) == 0 && tape.scalar(mean) == 0)
    }
}
