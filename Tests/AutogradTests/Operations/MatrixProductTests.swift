import Autograd
import Matrices
import Testing

struct MatrixProductTests {
    @Test(arguments: 1...3) func gradientsAgreeWithNumerical(seed: UInt64) {
        var source = Source(seed)
        let plain = checkGradients(at: [source.dense(4, 5), source.dense(5, 3)]) { tape, parameters in
            tape.probe(tape.multiply(parameters[0], parameters[1]))
        }
        #expect(plain.largestDifference < 1e-3, "\(plain)")
        let right = checkGradients(at: [source.dense(4, 5), source.dense(3, 5)]) { tape, parameters in
            tape.probe(tape.multiply(parameters[0], byTransposed: parameters[1]))
        }
        #expect(right.largestDifference < 1e-3, "\(right)")
        let left = checkGradients(at: [source.dense(5, 4), source.dense(5, 3)]) { tape, parameters in
            tape.probe(tape.multiply(transposed: parameters[0], by: parameters[1]))
        }
        #expect(left.largestDifference < 1e-3, "\(left)")
    }

    @Test func gradientsAtZero() {
        let check = checkGradients(at: [Matrix(rows: 3, columns: 2), Matrix(rows: 2, columns: 3)]) { tape, parameters in
            tape.probe(tape.multiply(parameters[0], parameters[1]))
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }

    /// All three forms of one product, and a matrix multiplied by itself.
    @Test func formsAgree() {
        var tape = Tape()
        let a = tape.parameter(Matrix(rows: 2, columns: 2, values: [1, 2, 3, 4]))
        let t = tape.constant(Matrix(rows: 2, columns: 2, values: [1, 3, 2, 4]))
        let products = [
            tape.multiply(a, a), tape.multiply(a, byTransposed: t), tape.multiply(transposed: t, by: a),
        ]
        for product in products { #expect(tape.value(of: product).values == [7, 10, 15, 22]) }
        var source = Source(4)
        let check = checkGradients(at: [source.dense(3, 3)]) { tape, parameters in
            tape.probe(tape.multiply(parameters[0], byTransposed: parameters[0]))
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }

    @Test func aConstantFactorHasNoGradient() {
        var source = Source(5)
        var tape = Tape()
        let input = tape.constant(source.dense(4, 3))
        let weights = tape.parameter(source.dense(3, 2))
        let loss = tape.probe(tape.multiply(input, weights))
        let gradients = tape.gradients(of: loss)
        #expect(gradients[input] == .zero && gradients[weights] != .zero)
    }
}
