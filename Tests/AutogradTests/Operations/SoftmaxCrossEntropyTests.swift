import Autograd
import Matrices
import Testing

struct SoftmaxCrossEntropyTests {
    @Test(arguments: [2, 3, 8, 20]) func gradientAgreesWithNumerical(classes: Int) {
        var source = Source(UInt64(classes))
        let labels = source.labels(4, below: classes)
        for scale in [0, 1, 4] as [Float] {
            let check = checkGradients(at: [source.dense(4, classes, scale: scale)]) { tape, parameters in
                tape.softmaxCrossEntropy(parameters[0], labels: labels)
            }
            #expect(check.largestDifference < 1e-3, "\(check)")
        }
    }

    @Test func equalLogitsCostTheLogarithmOfTheClasses() {
        var tape = Tape()
        let loss = tape.softmaxCrossEntropy(tape.parameter(Matrix(rows: 3, columns: 4)), labels: [0, 1, 2])
        #expect(abs(tape.scalar(loss) - 1.3862944) < 1e-6)
        #expect(tape.probabilities(of: loss) == Matrix(rows: 3, columns: 4, values: [Float](repeating: 0.25, count: 12)))
    }

    @Test func hugeLogitsAreStable() {
        var tape = Tape()
        let logits = tape.parameter(Matrix(rows: 2, columns: 2, values: [1e4, -1e4, 1e4, -1e4]))
        let loss = tape.softmaxCrossEntropy(logits, labels: [0, 1])
        #expect(tape.scalar(loss) == 1e4)
        #expect(tape.gradients(of: loss)[logits] == .dense(Matrix(rows: 2, columns: 2, values: [0, 0, 0.5, -0.5])))
    }

    @Test func onlyLossesHaveProbabilities() {
        var tape = Tape()
        let logits = tape.parameter(Matrix(rows: 1, columns: 2))
        #expect(tape.probabilities(of: logits) == nil)
    }
}
