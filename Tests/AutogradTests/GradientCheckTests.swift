import Autograd
import Matrices
import Testing

struct GradientCheckTests {
    /// The tape differentiates the loss it recorded; the numerical side sees another one. A check that
    /// cannot tell them apart would prove nothing.
    @Test func aWrongGradientIsFound() {
        var calls = 0
        let check = checkGradients(at: [Matrix(rows: 1, columns: 2, values: [0.5, -1])]) { tape, parameters in
            calls += 1
            return tape.squaredNormPenalty(parameters[0], factor: calls == 1 ? 1 : 1.5)
        }
        #expect(abs(check.largestDifference - 0.5 / 1.5) < 1e-3)
        #expect(check.place == (0, 0, 1))
        #expect(check.gradient == -1)
        #expect("\(check)".contains("parameter 0, row 0, column 1"))
        #expect(calls == 1 + 2 * 2)
    }

    @Test func nonFiniteDifferencesCountAsWorst() {
        let check = checkGradients(at: [Matrix(rows: 1, columns: 2, values: [.nan, 1])]) { tape, parameters in
            tape.squaredNormPenalty(parameters[0], factor: 1)
        }
        #expect(check.largestDifference.isNaN)
    }
}
