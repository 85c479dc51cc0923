import Autograd
import Matrices
import Testing

struct LogSoftmaxTests {
    @Test(arguments: [0, 1, 4] as [Float], [3, 8, 13]) func gradientAgreesWithNumerical(scale: Float, columns: Int) {
        var source = Source(1)
        let weights = source.dense(3, columns)
        let check = checkGradients(at: [source.dense(3, columns, scale: scale)]) { tape, parameters in
            let logs = tape.logSoftmax(parameters[0])
            return tape.mean(of: tape.multiplyElementwise(logs, tape.constant(weights)))
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }

    /// Its entries at the labels are the losses that the fused operation averages.
    @Test func agreesWithCrossEntropy() {
        let logits = Matrix(rows: 2, columns: 3, values: [1e4, -1e4, 3, 0.5, 2, -1])
        var tape = Tape()
        let variable = tape.constant(logits)
        let logs = tape.logSoftmax(variable)
        let loss = tape.softmaxCrossEntropy(variable, labels: [1, 2])
        let value = tape.value(of: logs)
        #expect(abs(tape.scalar(loss) + (value[0, 1] + value[1, 2]) / 2) < 1e-2)
        #expect(value[0, 1] == -2e4 && value[0, 0] == 0)
    }
}
