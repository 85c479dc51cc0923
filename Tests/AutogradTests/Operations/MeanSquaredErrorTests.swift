import Autograd
import Matrices
import Testing

struct MeanSquaredErrorTests {
    @Test(arguments: [0, 1, 3] as [Float]) func gradientAgreesWithNumerical(scale: Float) {
        var source = Source(1)
        let targets = source.dense(3, 4)
        let check = checkGradients(at: [source.dense(3, 4, scale: scale)]) { tape, parameters in
            tape.meanSquaredError(parameters[0], targets: targets)
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }

    /// (4 + 0 + 16 + 0) / 4, and 2 (p − t) / 4 for its derivative.
    @Test func thereIsNoHalf() {
        var tape = Tape()
        let predictions = tape.parameter(Matrix(rows: 2, columns: 2, values: [1, 2, 3, 4]))
        let loss = tape.meanSquaredError(
            predictions, targets: Matrix(rows: 2, columns: 2, values: [3, 2, -1, 4]))
        #expect(tape.scalar(loss) == 5)
        let expected = Matrix(rows: 2, columns: 2, values: [-1, 0, 2, 0])
        #expect(tape.gradients(of: loss)[predictions] == .dense(expected))
    }
}
