import Matrices
import Models
import Testing
import Training

/// What a training saves on its way, while it goes on.
@Suite struct TrainingStateTests {
    private let task = Task(documents: 1_100)
    private let held = Task(documents: 150, seed: 2)

    private func options(_ optimizer: OptimizerKind) -> TrainingOptions {
        var options = TrainingOptions()
        options.epochs = 4
        options.batchSize = 12
        options.averagedEpochs = 2
        options.optimizer = optimizer
        if optimizer != .sgd { options.learningRate = 0.01 } else { options.momentum = 0.5 }
        return options
    }

    private func train<Model: TrainableModel>(
        _ model: Model, _ options: TrainingOptions, from checkpoint: TrainingCheckpoint<Model>? = nil, saving: TrainingSaving<Model>? = nil,
        progress: @escaping () -> Void = {}
    ) throws -> TrainingResult<Model> {
        try Trainer(options).train(
            model, on: task.examples, labels: task.labels, validation: (held.examples, held.labels), from: checkpoint, saving: saving
        ) { _ in
            progress()
            return true
        }
    }

    /// Saving makes no difference to the training; and what was saved stays what it was, though the training goes on: from each checkpoint,
    /// however late it is taken up, training comes to the same end.
    private func check<Model: TrainableModel>(_ model: Model, _ options: TrainingOptions) throws {
        let whole = try train(model, options)
        var saved: [TrainingCheckpoint<Model>] = []
        let watched = try train(model, options, saving: TrainingSaving(isDue: { true }, save: { saved.append($0) }))
        #expect(watched.model.parameters == whole.model.parameters && watched.epochs == whole.epochs)
        #expect(saved.count >= options.epochs && zip(saved, saved.dropFirst()).allSatisfy { $0.epoch <= $1.epoch })
        #expect(saved.first?.epoch == 1 && Set(saved.map(\.epoch)).isSuperset(of: 1...options.epochs))
        for checkpoint in saved {
            let result = try train(model, options, from: checkpoint)
            #expect(result.model.parameters == whole.model.parameters)
            #expect(result.epochs == whole.epochs && result.bestEpoch == whole.bestEpoch && result.ending == whole.ending)
        }
    }

    @Test(arguments: OptimizerKind.allCases) func whatIsSavedOnTheWayStaysAsItWas(_ optimizer: OptimizerKind) throws {
        try check(task.untrained, options(optimizer))
    }

    @Test func networksToo() throws {
        let architecture = MultilayerPerceptron.Architecture(features: task.examples.columns, hidden: [5], dropout: 0.2, classes: 3)
        try check(MultilayerPerceptron(architecture: architecture, seed: 3), options(.adam))
    }

    /// It is saved only when it is due, and asked at every report.
    @Test func itIsSavedWhenItIsDue() throws {
        var (asked, reports, saves) = (0, 0, 0)
        let saving = TrainingSaving<SoftmaxRegression>(
            isDue: {
                asked += 1
                return asked % 3 == 0
            }, save: { _ in saves += 1 })
        _ = try train(task.untrained, options(.sgd), saving: saving) { reports += 1 }
        #expect(asked > 3 && asked == reports && saves == asked / 3)
    }

    /// A copy has the same bits at other places, so that steps on either leave the other alone.
    @Test(arguments: [1, 2, 5]) func aCopyHasMemoryOfItsOwn(threads: Int) {
        var generator = SeededGenerator(seed: 4)
        let values = (0..<3 * 70_000).map { _ in generator.unitFloat() - 0.5 } + [-0.0, .infinity, .leastNonzeroMagnitude]
        var model = SoftmaxRegression(features: 70_001, classes: 3)
        model.parameters[0] = Matrix(rows: 70_001, columns: 3, values: values)
        let copy = model.copied(threads: threads)
        #expect(copy.parameters.count == model.parameters.count)
        for (own, others) in zip(copy.parameters, model.parameters) {
            #expect(own.rows == others.rows && own.columns == others.columns)
            #expect(own.values.elementsEqual(others.values) { $0.bitPattern == $1.bitPattern })
            let places = own.values.withUnsafeBufferPointer { own in others.values.withUnsafeBufferPointer { (own.baseAddress, $0.baseAddress) } }
            #expect(places.0 != places.1)
        }
    }
}
