import Matrices
import Models
import Testing
import Training

struct OptimizerKindTests {
    /// The names stand in model files and on the command line.
    @Test func namesStay() {
        #expect(OptimizerKind.allCases.map(\.rawValue) == ["sgd", "adagrad", "rmsprop", "adam", "adamw"])
    }

    /// One step on a document twice, and on the document alone: the rate of `sgd` is for each document, that of the others for
    /// the mean gradient.
    @Test(arguments: OptimizerKind.allCases) func whatTheRateIsOf(kind: OptimizerKind) throws {
        func step(copies: Int) throws -> [Float] {
            var examples = SparseMatrix(columns: 2)
            for _ in 0..<copies { examples.appendRow(indices: [0, 1], values: [0.5, -0.25]) }
            var options = TrainingOptions()
            options.optimizer = kind
            options.learningRate = 0.1
            options.weightDecay = 0
            options.epochs = 1
            return try Trainer(options).train(
                SoftmaxRegression(features: 2, classes: 2), on: examples, labels: Array(repeating: 1, count: copies)
            ).model.weights.values
        }
        let (one, two) = (try step(copies: 1), try step(copies: 2))
        #expect(one[0] < 0)
        for (x, y) in zip(one, two) { #expect(abs(y - (kind == .sgd ? 2 : 1) * x) < 1e-6) }
    }
}
