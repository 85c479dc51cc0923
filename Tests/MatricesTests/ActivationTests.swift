import Glibc
import Matrices
import Testing

struct ActivationTests {
    func value(_ activation: Activation, _ x: Float) -> Float {
        var matrix = Matrix(rows: 1, columns: 1, values: [x])
        matrix.apply(activation)
        return matrix[0, 0]
    }

    func derivative(_ activation: Activation, _ x: Float) -> Float {
        let input = Matrix(rows: 1, columns: 1, values: [x])
        var output = input
        output.apply(activation)
        var delta = Matrix(rows: 1, columns: 1, values: [1])
        delta.multiply(byDerivativeOf: activation, at: input, output: output)
        return delta[0, 0]
    }

    /// In double precision, from the C library.
    func truth(_ activation: Activation, _ x: Double) -> (value: Double, derivative: Double) {
        switch activation {
        case .relu: return (max(x, 0), x > 0 ? 1 : 0)
        case .tanh: return (Glibc.tanh(x), 1 - Glibc.tanh(x) * Glibc.tanh(x))
        case .sigmoid:
            let s = 1 / (1 + Glibc.exp(-x))
            return (s, s * (1 - s))
        case .gelu:
            let c = (2 / Double.pi).squareRoot()
            let t = Glibc.tanh(c * (x + 0.044715 * x * x * x))
            return (0.5 * x * (1 + t), 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * c * (1 + 3 * 0.044715 * x * x))
        }
    }

    @Test(arguments: Activation.allCases) func agreesWithTheDefinition(activation: Activation) {
        for x in stride(from: Float(-12), through: 12, by: 0x1p-5) {
            let truth = truth(activation, Double(x))
            #expect(abs(Double(value(activation, x)) - truth.value) < 1e-6 * max(1, Double(abs(x))), "\(x)")
            #expect(abs(Double(derivative(activation, x)) - truth.derivative) < 3e-6, "\(x)")
        }
    }

    @Test func geluIsCloseToTheGaussianForm() {
        for x in stride(from: Float(-8), through: 8, by: 0x1p-6) {
            let exact = Double(x) * 0.5 * erfc(-Double(x) / 2.0.squareRoot())
            #expect(abs(Double(value(.gelu, x)) - exact) < 5e-4)
        }
    }

    @Test(arguments: Activation.allCases) func farOut(activation: Activation) {
        let limit: Float = activation == .tanh ? -1 : 0
        for far in [200, 1e10, 1e30, .greatestFiniteMagnitude, .infinity] as [Float] {
            #expect(value(activation, -far) == limit)
            #expect(value(activation, far) == (activation == .relu || activation == .gelu ? far : 1))
        }
        #expect(value(activation, .nan).isNaN)
    }

    /// Widths around the eight lanes: an entry does not depend on its neighbours.
    @Test(arguments: Activation.allCases) func entriesStandAlone(activation: Activation) {
        var generator = SeededGenerator(seed: 1)
        for columns in [1, 7, 8, 9, 31] {
            let input = Matrix(
                rows: 1, columns: columns, values: (0..<columns).map { _ in 6 * (generator.unitFloat() - 0.5) })
            var output = input
            output.apply(activation)
            var delta = Matrix(rows: 1, columns: columns, values: [Float](repeating: 1, count: columns))
            delta.multiply(byDerivativeOf: activation, at: input, output: output)
            for c in 0..<columns {
                #expect(output[0, c] == value(activation, input[0, c]))
                #expect(delta[0, c] == derivative(activation, input[0, c]))
            }
        }
    }
}
