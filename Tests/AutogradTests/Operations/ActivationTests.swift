import Autograd
import Matrices
import Testing

struct ActivationTests {
    @Test(arguments: Activation.allCases) func gradientAgreesWithNumerical(activation: Activation) {
        var source = Source(1)
        for scale in [1, 4] as [Float] {
            var point = source.dense(5, 4, scale: scale)
            // Away from the kink of ReLU by more than the step.
            for r in 0..<5 { for c in 0..<4 where abs(point[r, c]) < 0x1p-5 { point[r, c] = 0x1p-5 } }
            let check = checkGradients(at: [point]) { tape, parameters in
                tape.probe(tape.apply(activation, to: parameters[0]))
            }
            #expect(check.largestDifference < 1e-3, "\(activation) \(check)")
        }
    }

    @Test(arguments: [Activation.tanh, .sigmoid, .gelu]) func gradientAtZero(activation: Activation) {
        let check = checkGradients(at: [Matrix(rows: 2, columns: 3)]) { tape, parameters in
            tape.probe(tape.apply(activation, to: parameters[0]))
        }
        #expect(check.largestDifference < 1e-3, "\(activation) \(check)")
    }

    /// Entry by entry: the derivative on the tape at one point.
    func derivative(_ activation: Activation, at x: Float) -> Float {
        var tape = Tape()
        let input = tape.parameter(Matrix(rows: 1, columns: 1, values: [x]))
        let output = tape.apply(activation, to: input)
        return tape.gradients(of: output)[input].expanded(rows: 1, columns: 1)[0, 0]
    }

    /// At the kink, where central differences find ½, the convention is 0.
    @Test func derivativeOfReLUAtZeroIsZero() {
        #expect(derivative(.relu, at: 0) == 0)
        #expect(derivative(.relu, at: -0.0) == 0)
        #expect(derivative(.relu, at: .leastNonzeroMagnitude) == 1)
        #expect(derivative(.relu, at: -.leastNonzeroMagnitude) == 0)
        let check = checkGradients(at: [Matrix(rows: 1, columns: 1)]) { tape, parameters in
            tape.apply(.relu, to: parameters[0])
        }
        #expect(check.gradient == 0 && check.numerical == 0.5)
    }

    @Test func derivativesAtZeroAndFarOut() {
        #expect(derivative(.tanh, at: 0) == 1)
        #expect(derivative(.sigmoid, at: 0) == 0.25)
        #expect(derivative(.gelu, at: 0) == 0.5)
        for activation in Activation.allCases {
            let rising: Float = activation == .relu || activation == .gelu ? 1 : 0
            for far in [1e4, 1e30, .infinity] as [Float] {
                #expect(derivative(activation, at: far) == rising, "\(activation) at \(far)")
                #expect(derivative(activation, at: -far) == 0, "\(activation) at \(-far)")
            }
        }
    }
}
