import Matrices
import Models
import Testing
import Training

struct EpochAverageTests {
    /// Averaging three or more epochs leaves what is frozen as it is, to the bit.
    @Test func whatIsFrozenDoesNotMove() throws {
        let task = Task(documents: 100)
        let start = MultilayerPerceptron(
            architecture: .init(
                features: 60, embedding: 6, hidden: [], isEmbeddingFrozen: true, classes: 3),
            seed: 1)
        var options = TrainingOptions()
        options.learningRate = 0.1
        options.averagedEpochs = 5
        let model = try Trainer(options).train(start, on: task.examples, labels: task.labels).model
        #expect(model.parameters[0] == start.parameters[0])
        #expect(model.parameters[1] != start.parameters[1])
    }
}
