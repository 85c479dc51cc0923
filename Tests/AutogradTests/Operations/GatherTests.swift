import Autograd
import Matrices
import Testing

struct GatherTests {
    @Test(arguments: 1...5) func gradientAgreesWithNumerical(seed: UInt64) {
        var source = Source(seed)
        let examples = source.sparse(6, 5)
        let check = checkGradients(at: [source.dense(5, 3)]) { tape, parameters in
            // A document twice in the batch counts twice.
            tape.probe(tape.gather(examples, rows: [4, 0, 4, 2], from: parameters[0]))
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }

    @Test func gradientStaysFactored() throws {
        var source = Source(6)
        let examples = source.sparse(3, 5)
        var tape = Tape()
        let weights = tape.parameter(source.dense(5, 3))
        let loss = tape.probe(tape.gather(examples, rows: [2, 1], from: weights))
        guard case .factored(let factors) = tape.gradients(of: loss)[weights] else {
            Issue.record("the gradient of a gather was expanded")
            return
        }
        let factor = try #require(factors.first)
        #expect(factors.count == 1 && factor.selection == [2, 1] && factor.examples == examples)
        #expect(factor.delta.rows == 2 && factor.delta.columns == 3)
    }

    @Test func weightsSharedByTwoGathersGetBothGradients() {
        var source = Source(7)
        let (first, second) = (source.sparse(3, 4), source.sparse(3, 4))
        let check = checkGradients(at: [source.dense(4, 3)]) { tape, parameters in
            let a = tape.gather(first, rows: [0, 1, 2], from: parameters[0])
            let b = tape.gather(second, rows: [0, 1, 2], from: parameters[0])
            return tape.probe(tape.add(a, b))
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }

    @Test func constantWeightsHaveNoGradient() {
        var source = Source(8)
        var tape = Tape()
        let weights = tape.constant(source.dense(4, 2))
        let loss = tape.probe(tape.gather(source.sparse(2, 4), rows: [0, 1], from: weights))
        #expect(tape.gradients(of: loss)[weights] == .zero)
    }
}
