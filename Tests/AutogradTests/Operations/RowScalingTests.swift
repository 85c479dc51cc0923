import Autograd
import Matrices
import Testing

struct RowScalingTests {
    @Test(arguments: [0, 1, 3] as [Float], [2, 8, 11]) func gradientAgreesWithNumerical(scale: Float, columns: Int) {
        var source = Source(1)
        let point = [source.dense(3, columns, scale: scale), source.dense(3, 1, scale: scale)]
        let check = checkGradients(at: point) { tape, parameters in
            tape.probe(tape.scaleRows(of: parameters[0], by: parameters[1]))
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }

    @Test func eachRowHasItsFactor() {
        var tape = Tape()
        let input = tape.constant(Matrix(rows: 2, columns: 2, values: [1, 2, 3, 4]))
        let factors = tape.parameter(Matrix(rows: 2, columns: 1, values: [10, -1]))
        let scaled = tape.scaleRows(of: input, by: factors)
        #expect(tape.value(of: scaled).values == [10, 20, -3, -4])
        let loss = tape.sum(of: scaled)
        let gradients = tape.gradients(of: loss)
        #expect(gradients[input] == .zero)
        #expect(gradients[factors] == .dense(Matrix(rows: 2, columns: 1, values: [3, 7])))
    }
}
