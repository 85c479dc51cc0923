import Matrices
import Models
import Testing
import Training

/// Multilayer perceptrons through the trainer.
struct NetworkTrainingTests {
    typealias Architecture = MultilayerPerceptron.Architecture

    let task = Task(documents: 400)

    func options(_ change: (inout TrainingOptions) -> Void = { _ in }) -> TrainingOptions {
        var options = TrainingOptions()
        options.learningRate = 0.1
        options.biasLearningRate = 0.1
        change(&options)
        return options
    }

    func trained(
        _ architecture: Architecture, _ options: TrainingOptions, validation: Task? = nil
    ) throws -> (before: MultilayerPerceptron, result: TrainingResult<MultilayerPerceptron>) {
        let before = MultilayerPerceptron(architecture: architecture, seed: options.seed)
        let result = try Trainer(options).train(
            before, on: task.examples, labels: task.labels,
            validation: validation.map { ($0.examples, $0.labels) })
        return (before, result)
    }

    @Test(arguments: [nil, 6] as [Int?], [false, true]) func everyParameterMovesButTheFrozen(
        embedding: Int?, isNormalized: Bool
    ) throws {
        for isFrozen in embedding == nil ? [false] : [false, true] {
            let architecture = Architecture(
                features: 60, embedding: embedding, hidden: [8, 5], layerNormalization: isNormalized,
                isEmbeddingFrozen: isFrozen, classes: 3)
            let (before, result) = try trained(architecture, options { $0.epochs = 2 })
            for (number, role) in before.roles.enumerated() {
                #expect((result.model.parameters[number] == before.parameters[number]) == (role == .frozen))
            }
            // What occurs in no document keeps its start.
            for feature in 60 - Task.unseen..<60 {
                #expect(result.model.parameters[0].row(feature) == before.parameters[0].row(feature))
            }
        }
    }

    @Test(arguments: [1, 16]) func theSameSeedGivesTheSameBytes(batchSize: Int) throws {
        func model(seed: UInt64, threads: Int) throws -> MultilayerPerceptron {
            let architecture = Architecture(
                features: 60, embedding: 6, hidden: [8], activation: .gelu, dropout: 0.3, layerNormalization: true, classes: 3)
            let options = options { $0.seed = seed; $0.threads = threads; $0.batchSize = batchSize }
            return try trained(architecture, options, validation: Task(documents: 300, seed: 2)).result.model
        }
        let first = try model(seed: 1, threads: 1)
        #expect(try model(seed: 1, threads: 1) == first)
        #expect(try model(seed: 1, threads: 2) == first)
        #expect(try model(seed: 2, threads: 1) != first)
    }

    /// Whether two of four words occur, one of the first pair and one of the second, in what is told apart only by which
    /// go together: no linear model is right more often than three times in four.
    @Test(arguments: Activation.allCases, [nil, 4] as [Int?])
    func learnsWhatNoLinearModelCan(activation: Activation, embedding: Int?) throws {
        var generator = SeededGenerator(seed: 1)
        var examples = SparseMatrix(columns: 4)
        var labels: [UInt32] = []
        let root = (0.5 as Float).squareRoot()
        for _ in 0..<1000 {
            let (a, b) = (UInt32(generator.integer(below: 2)), UInt32(generator.integer(below: 2)))
            examples.appendRow(indices: [a, 2 + b], values: [root, root])
            labels.append(a ^ b)
        }
        let architecture = Architecture(
            features: 4, embedding: embedding, hidden: [16], activation: activation, classes: 2)
        let options = options { $0.epochs = 60; $0.learningRate = 0.05; $0.biasLearningRate = 0.05 }
        let start = MultilayerPerceptron(architecture: architecture, seed: 1)
        let result = try Trainer(options).train(start, on: examples, labels: labels)
        #expect(result.epochs.last?.training.accuracy == 1, "\(String(describing: result.epochs.last))")
    }

    /// The figures of validation are those of the whole network, nothing dropped.
    @Test func validationDropsNothing() throws {
        let held = Task(documents: 300, seed: 2)
        let architecture = Architecture(features: 60, hidden: [8], dropout: 0.5, classes: 3)
        let (_, result) = try trained(architecture, options { $0.epochs = 1 }, validation: held)
        var plain = architecture
        plain.dropout = 0
        let probabilities = MultilayerPerceptron(architecture: plain, parameters: result.model.parameters)
            .probabilities(of: held.examples)
        let correct = held.labels.indices.count { probabilities.largestColumn(inRow: $0) == Int(held.labels[$0]) }
        #expect(result.epochs[0].validation?.accuracy == Double(correct) / 300)
    }
}
