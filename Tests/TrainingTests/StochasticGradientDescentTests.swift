import Matrices
import Models
import Testing
import Training

struct StochasticGradientDescentTests {
    private func options(decay: Float) -> TrainingOptions {
        var options = TrainingOptions()
        options.epochs = 1
        options.schedule = .constant
        options.learningRate = 0.5
        options.weightDecay = decay
        return options
    }

    /// Documents of a class that counts nothing have no gradient; what is left of a step is the decay.
    @Test func aRowDecaysOnceForEachDocumentThatTouchesIt() throws {
        var examples = SparseMatrix(columns: 3)
        for indices in [[0], [0, 1], [0]] as [[UInt32]] {
            examples.appendRow(indices: indices, values: indices.map { _ in 1 })
        }
        var options = options(decay: 0.5)
        options.classWeights = [0, 1]
        let ones = [Float](repeating: 1, count: 6)
        let start = SoftmaxRegression(
            weights: Matrix(rows: 3, columns: 2, values: ones), bias: Matrix(rows: 1, columns: 2, values: [1, 1]))
        let model = try Trainer(options).train(start, on: examples, labels: [0, 0, 0]).model
        for (row, touches) in [(0, 3), (1, 1), (2, 0)] {
            let expected = (0..<touches).reduce(1 as Float) { kept, _ in kept * 0.75 }
            for weight in model.weights.row(row) { #expect(abs(weight - expected) < 1e-6) }
        }
        #expect(model.bias == start.bias)
    }

    /// Dense weights decay by all documents of the step at once.
    @Test func denseWeightsDecayOnceAStep() throws {
        var examples = SparseMatrix(columns: 2)
        for _ in 0..<3 { examples.appendRow(indices: [0], values: [1]) }
        var options = options(decay: 0.125)
        options.classWeights = [0, 1]
        let start = MultilayerPerceptron(architecture: .init(features: 2, hidden: [4], classes: 2), seed: 1)
        let model = try Trainer(options).train(start, on: examples, labels: [0, 0, 0]).model
        for (before, after) in zip(start.parameters[2].values, model.parameters[2].values) {
            #expect(abs(after - before * (1 - 3 * 0.5 * 0.125)) < 1e-6)
        }
    }
}
