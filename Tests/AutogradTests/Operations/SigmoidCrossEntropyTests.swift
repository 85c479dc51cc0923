import Autograd
import Matrices
import Testing

struct SigmoidCrossEntropyTests {
    @Test(arguments: [0, 1, 6] as [Float]) func gradientAgreesWithNumerical(scale: Float) {
        var source = Source(1)
        var targets = source.dense(3, 5)
        for r in 0..<3 { for c in 0..<5 { targets[r, c] = [0, 1, 0.3][(r + c) % 3] } }
        let check = checkGradients(at: [source.dense(3, 5, scale: scale)]) { tape, parameters in
            tape.sigmoidCrossEntropy(parameters[0], targets: targets)
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }

    @Test func hugeLogitsAreStable() {
        var tape = Tape()
        let logits = tape.parameter(Matrix(rows: 1, columns: 4, values: [1e4, -1e4, 1e4, -1e4]))
        let loss = tape.sigmoidCrossEntropy(logits, targets: Matrix(rows: 1, columns: 4, values: [1, 0, 0, 1]))
        #expect(tape.scalar(loss) == 5e3)
        #expect(tape.probabilities(of: loss)?.values == [1, 0, 1, 0])
        #expect(tape.gradients(of: loss)[logits] == .dense(Matrix(rows: 1, columns: 4, values: [0, 0, 0.25, -0.25])))
    }

    /// With two classes it is the softmax cross-entropy of the logits 0 and z.
    @Test func agreesWithSoftmaxOfTwo() {
        for z in [-30, -2, 0, 0.5, 20] as [Float] {
            var tape = Tape()
            let binary = tape.sigmoidCrossEntropy(
                tape.constant(Matrix(rows: 1, columns: 1, values: [z])),
                targets: Matrix(rows: 1, columns: 1, values: [1]))
            let pair = tape.softmaxCrossEntropy(
                tape.constant(Matrix(rows: 1, columns: 2, values: [0, z])), labels: [1])
            #expect(abs(tape.scalar(binary) - tape.scalar(pair)) < 1e-6 * max(1, abs(z)))
        }
    }

    /// A confident right answer costs e⁻ᶻ, not zero.
    @Test func smallLossesAreKept() {
        var tape = Tape()
        let loss = tape.sigmoidCrossEntropy(
            tape.constant(Matrix(rows: 1, columns: 1, values: [20])),
            targets: Matrix(rows: 1, columns: 1, values: [1]))
        #expect(abs(tape.scalar(loss) / 2.0611536e-9 - 1) < 1e-6)
    }
}
