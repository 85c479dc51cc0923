import Autograd
import Matrices
import Testing

struct ElementwiseProductTests {
    @Test(arguments: [0, 1, 3] as [Float]) func gradientAgreesWithNumerical(scale: Float) {
        var source = Source(1)
        let point = [source.dense(3, 4, scale: scale), source.dense(3, 4, scale: scale)]
        let check = checkGradients(at: point) { tape, parameters in
            tape.probe(tape.multiplyElementwise(parameters[0], parameters[1]))
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }

    @Test func aSquareHasTwiceItsRoot() {
        var tape = Tape()
        let root = tape.parameter(Matrix(rows: 1, columns: 2, values: [3, -5]))
        let square = tape.multiplyElementwise(root, root)
        #expect(tape.value(of: square).values == [9, 25])
        let loss = tape.sum(of: square)
        #expect(tape.gradients(of: loss)[root] == .dense(Matrix(rows: 1, columns: 2, values: [6, -10])))
    }

    @Test func aConstantFactorHasNoGradient() {
        var tape = Tape()
        let constant = tape.constant(Matrix(rows: 1, columns: 1, values: [3]))
        let parameter = tape.parameter(Matrix(rows: 1, columns: 1, values: [2]))
        let loss = tape.multiplyElementwise(parameter, constant)
        let gradients = tape.gradients(of: loss)
        #expect(gradients[constant] == .zero)
        #expect(gradients[parameter] == .dense(Matrix(rows: 1, columns: 1, values: [3])))
    }
}
