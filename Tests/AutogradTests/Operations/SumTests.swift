import Autograd
import Matrices
import Testing

struct SumTests {
    @Test(arguments: 1...3) func gradientAgreesWithNumerical(seed: UInt64) {
        var source = Source(seed)
        let check = checkGradients(at: [source.dense(3, 4), source.dense(3, 4)]) { tape, parameters in
            tape.probe(tape.add(parameters[0], parameters[1]))
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }

    @Test func aVariableAddedToItselfCountsTwice() {
        var tape = Tape()
        let scalar = tape.parameter(Matrix(rows: 1, columns: 1, values: [3]))
        let sum = tape.add(scalar, scalar)
        #expect(tape.scalar(sum) == 6)
        #expect(tape.gradients(of: sum)[scalar] == .dense(Matrix(rows: 1, columns: 1, values: [2])))
    }

    /// Loss and penalty on the same weights: a factored and a dense gradient are added up.
    @Test(arguments: 1...3) func lossAndPenalty(seed: UInt64) {
        var source = Source(seed)
        let examples = source.sparse(4, 5)
        let labels = source.labels(4, below: 3)
        let check = checkGradients(at: [source.dense(5, 3), source.dense(1, 3)]) { tape, parameters in
            let products = tape.gather(examples, rows: [0, 1, 2, 3], from: parameters[0])
            let loss = tape.softmaxCrossEntropy(tape.add(parameters[1], toEachRowOf: products), labels: labels)
            return tape.add(loss, tape.squaredNormPenalty(parameters[0], factor: 0.3))
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }
}
