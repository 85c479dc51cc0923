import Autograd
import Matrices
import Testing

struct SquaredNormPenaltyTests {
    /// ½ · 0.1 · (9 + 16), and 0.1 · w for its derivative.
    @Test func thereIsAHalf() {
        var tape = Tape()
        let weights = tape.parameter(Matrix(rows: 1, columns: 2, values: [3, 4]))
        let penalty = tape.squaredNormPenalty(weights, factor: 0.1)
        #expect(tape.scalar(penalty) == 1.25)
        #expect(tape.gradients(of: penalty)[weights] == .dense(Matrix(rows: 1, columns: 2, values: [0.3 as Float, 0.4])))
    }

    @Test(arguments: 1...5) func gradientAgreesWithNumerical(seed: UInt64) {
        var source = Source(seed)
        let check = checkGradients(at: [source.dense(4, 3)]) { tape, parameters in
            tape.squaredNormPenalty(parameters[0], factor: 0.7)
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }
}
