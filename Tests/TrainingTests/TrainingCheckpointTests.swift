import Matrices
import Models
import Testing
import Training

/// A training that is stopped and gone on from, however often, ends with the bytes of one that never stopped.
struct TrainingCheckpointTests {
    private let task = Task(documents: 700)
    private let held = Task(documents: 200, seed: 2)

    private func options(_ kind: String) -> TrainingOptions {
        var options = TrainingOptions()
        options.epochs = 4
        options.batchSize = 12
        switch kind {
        case "momentum": options.momentum = 0.9; options.learningRate = 0.5
        case "average": options.averagedEpochs = 3
        case "patience": options.patience = 1; options.learningRate = 40; options.schedule = .constant; options.criterion = .loss
        case "clip": options.gradientClip = 0.1
        default:
            options.optimizer = OptimizerKind(rawValue: kind)!
            if options.optimizer != .sgd { options.learningRate = 0.01 }
        }
        return options
    }

    /// The checkpoint as it comes back from a file.
    private func stored<Model: TrainableModel>(
        _ checkpoint: TrainingCheckpoint<Model>, start: Model, options: TrainingOptions
    ) throws -> TrainingCheckpoint<Model> {
        let matrices = checkpoint.matrices
        let restored = TrainingCheckpoint(
            integers: checkpoint.integers, figures: checkpoint.figures, start: start, options: options,
            documents: task.examples.rows
        ) { name, rows, columns in
            let found = matrices.first { $0.name == name }?.matrix
            #expect(found == nil || (found!.rows == rows && found!.columns == columns))
            return found
        }
        return try #require(restored)
    }

    /// Trains, stopping at every `interval`th report.
    private func train<Model: TrainableModel>(
        _ model: Model, _ options: TrainingOptions, validated: Bool, stoppingAtEach interval: Int
    ) throws -> (result: TrainingResult<Model>, stops: Int) {
        var checkpoint: TrainingCheckpoint<Model>?
        var stops = 0
        while true {
            var reports = 0
            var saved: TrainingCheckpoint<Model>?
            let result = try Trainer(options).train(
                model, on: task.examples, labels: task.labels, validation: validated ? (held.examples, held.labels) : nil,
                from: checkpoint, saving: TrainingSaving(isDue: { false }, save: { saved = $0 })
            ) { _ in
                reports += 1
                return reports < interval
            }
            guard result.ending == .requested else { return (result, stops) }
            stops += 1
            checkpoint = try stored(try #require(saved), start: model, options: options)
        }
    }

    private func check(_ model: some TrainableModel, _ options: TrainingOptions, validated: Bool) throws {
        let whole = try train(model, options, validated: validated, stoppingAtEach: .max)
        #expect(whole.stops == 0)
        for interval in [1, 2, 3] {
            let broken = try train(model, options, validated: validated, stoppingAtEach: interval)
            #expect(broken.stops > 0)
            #expect(broken.result.model.parameters == whole.result.model.parameters)
            #expect(broken.result.epochs == whole.result.epochs)
            #expect(broken.result.bestEpoch == whole.result.bestEpoch)
            #expect(broken.result.ending == whole.result.ending)
        }
    }

    @Test(arguments: ["momentum", "average", "patience", "clip"] + OptimizerKind.allCases.map(\.rawValue))
    func goesOnAsIfItHadNeverStopped(_ kind: String) throws {
        try check(task.untrained, options(kind), validated: true)
        try check(task.untrained, options(kind), validated: false)
    }

    @Test func networksToo() throws {
        let network = MultilayerPerceptron(
            architecture: .init(features: task.examples.columns, hidden: [6], dropout: 0.3, classes: 3), seed: 3)
        try check(network, options("adam"), validated: true)
    }

    @Test func whatMakesNoSenseIsRefused() throws {
        let options = options("adam")
        var saved: TrainingCheckpoint<SoftmaxRegression>?
        _ = try Trainer(options).train(
            task.untrained, on: task.examples, labels: task.labels, saving: TrainingSaving(isDue: { false }, save: { saved = $0 })
        ) { _ in false }
        let checkpoint = try #require(saved)
        func restored(_ integers: [Int64], _ figures: [Double], without name: String = "") -> Bool {
            TrainingCheckpoint(
                integers: integers, figures: figures, start: task.untrained, options: options, documents: task.examples.rows
            ) { wanted, _, _ in checkpoint.matrices.first { $0.name == wanted && wanted != name }?.matrix } != nil
        }
        let (integers, figures) = (checkpoint.integers, checkpoint.figures)
        #expect(restored(integers, figures))
        #expect(!restored([], figures) && !restored(integers, []))
        for place in integers.indices {
            for value in [-1, Int64.max, 1_000_000_000] where place != 0 && place != 1 && place != 3 {
                var wrong = integers
                wrong[place] = value
                // Whether there was a validation makes no difference before the first epoch is over.
                if place != 9 { #expect(!restored(wrong, figures), "\(place) \(value)") }
            }
        }
        for name in ["now.0", "good.1", "now.0.v"] { #expect(!restored(integers, figures, without: name)) }
    }
}
