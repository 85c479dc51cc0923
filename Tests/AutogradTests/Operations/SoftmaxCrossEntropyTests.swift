import Autograd
import Glibc
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

    @Test(arguments: [0, 0.1, 1] as [Float], [false, true])
    func smoothedAndWeightedGradientAgreesWithNumerical(smoothing: Float, weighted: Bool) {
        var source = Source(5)
        let labels = source.labels(6, below: 4)
        for scale in [0, 1, 4] as [Float] {
            let check = checkGradients(at: [source.dense(6, 4, scale: scale)]) { tape, parameters in
                tape.softmaxCrossEntropy(
                    parameters[0], labels: labels, smoothing: smoothing,
                    classWeights: weighted ? [0.5, 1, 2, 0] : nil)
            }
            #expect(check.largestDifference < 1e-3, "\(check)")
        }
    }

    /// Against the definition, in double precision: −Σ_c q_c log p_c.
    @Test func smoothingFollowsTheDefinition() {
        var source = Source(6)
        let logits = source.dense(5, 3, scale: 3)
        let labels = source.labels(5, below: 3)
        let weights: [Float] = [0.25, 3, 1]
        var expected = 0.0
        for row in 0..<5 {
            let exponentials = logits.row(row).map { exp(Double($0)) }
            let sum = exponentials.reduce(0, +)
            for c in 0..<3 {
                let target = (c == Int(labels[row]) ? 0.9 : 0) + 0.1 / 3
                expected -= Double(weights[Int(labels[row])]) * target * log(exponentials[c] / sum) / 5
            }
        }
        var tape = Tape()
        let loss = tape.softmaxCrossEntropy(
            tape.constant(logits), labels: labels, smoothing: 0.1, classWeights: weights)
        #expect(abs(Double(tape.scalar(loss)) - expected) < 1e-5)
    }

    /// A weight of two is the document twice, but for the number of rows that the sum is divided by.
    @Test func aRowOfWeightTwoCountsAsTwoRows() {
        let logits = Matrix(rows: 2, columns: 2, values: [1, -1, 0.5, 2])
        var tape = Tape()
        let weighted = tape.softmaxCrossEntropy(
            tape.constant(logits), labels: [0, 1], smoothing: 0.2, classWeights: [2, 1])
        let repeated = tape.softmaxCrossEntropy(
            tape.constant(Matrix(rows: 3, columns: 2, values: [1, -1, 1, -1, 0.5, 2])), labels: [0, 0, 1],
            smoothing: 0.2)
        #expect(abs(2 * tape.scalar(weighted) - 3 * tape.scalar(repeated)) < 1e-6)
    }

    @Test func hugeLogitsAreStableWhenSmoothed() {
        var tape = Tape()
        let logits = tape.parameter(Matrix(rows: 2, columns: 2, values: [1e4, -1e4, 1e4, -1e4]))
        let loss = tape.softmaxCrossEntropy(logits, labels: [0, 1], smoothing: 0.5, classWeights: [1, 1])
        // Of 2e4 a quarter and three quarters.
        #expect(tape.scalar(loss) == 1e4)
        let expected = Matrix(rows: 2, columns: 2, values: [0.125, -0.125, 0.375, -0.375])
        #expect(tape.gradients(of: loss)[logits] == .dense(expected))
    }
}
