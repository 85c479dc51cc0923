import Matrices
public import Models

/// What steps of training change.
struct TrainingState<Model: TrainableModel>: Sendable {
    var model: Model
    var optimizer: Optimizer
    /// The steps done, in all epochs.
    var step = 0
    /// Halved whenever training had to go back.
    var rateFactor: Float = 1

    /// The same in memory of its own, where steps then write without copying first. O(parameters)
    func copied(threads: Int) -> TrainingState {
        var copy = self
        copy.model = model.copied(threads: threads)
        copy.optimizer = optimizer.copied(threads: threads)
        return copy
    }

    /// The same in the memory of a state that nobody needs any more, if there is one. O(parameters)
    func copied(to spare: inout TrainingState?, threads: Int) -> TrainingState {
        guard var copy = spare.take() else { return copied(threads: threads) }
        for number in model.parameters.indices {
            copy.model.parameters[number].copyEntries(of: model.parameters[number], threads: threads)
        }
        copy.optimizer = optimizer.copied(threads: threads)
        copy.step = step
        copy.rateFactor = rateFactor
        return copy
    }
}

extension TrainableModel {
    /// The same in memory of its own. O(parameters), in parallel
    package func copied(threads: Int) -> Self {
        var copy = self
        for number in parameters.indices { copy.parameters[number] = parameters[number].copied(threads: threads) }
        return copy
    }
}

/// How far training has come in the epoch under way.
struct EpochPosition: Sendable, Equatable {
    var documents = 0
    /// Summed over those documents, before each step.
    var loss = 0.0
    var correct = 0

    var figures: Figures { Figures(loss: loss / Double(documents), accuracy: Double(correct) / Double(documents)) }
}

/// What came of the epochs that are over.
struct TrainingCourse<Model: TrainableModel>: Sendable {
    struct Best: Sendable {
        var model: Model
        var epoch: Int
        /// The best of each figure so far.
        var figures: Figures
    }

    /// At the end of the last epoch, to go back to; nil before the first, when that is the start, which can be made again.
    var good: TrainingState<Model>?
    var average: EpochAverage<Model>
    var reports: [EpochReport] = []
    var best: Best?
    /// The last epoch that was better than all before it.
    var lastGain = 0
    var setbacks = 0

    /// The course at its start; `last` is the last epoch that will be run.
    init(options: TrainingOptions, last: Int) {
        average = EpochAverage(first: last - options.averagedEpochs + 1)
    }

    /// Whether patience is over.
    func isExhausted(_ options: TrainingOptions) -> Bool {
        guard best != nil, let patience = options.patience else { return false }
        return reports.count - lastGain >= patience && reports.count < options.epochs
    }

    /// Judges a model by its figures on so many documents, as that of the last epoch.
    mutating func judge(_ model: Model, by figures: Figures, documents: Int, criterion: StoppingCriterion) {
        guard let best else {
            lastGain = reports.count
            self.best = Best(model: model, epoch: reports.count, figures: figures)
            return
        }
        if criterion.isGain(figures, over: best.figures) { lastGain = reports.count }
        if criterion.keeps(figures, best: best.figures, documents: documents) {
            self.best = Best(model: model, epoch: reports.count, figures: figures.bettering(best.figures))
        }
    }
}

extension TrainingOptions {
    /// The last epoch that is run when training is to stop after one.
    func lastEpoch(stoppingAfter epoch: Int?) -> Int { min(epochs, max(epoch ?? epochs, 1)) }
}

/// A training under way, from which ``Trainer`` goes on as if it had never stopped.
public struct TrainingCheckpoint<Model: TrainableModel>: Sendable {
    var state: TrainingState<Model>
    var position: EpochPosition
    var course: TrainingCourse<Model>

    /// The epoch under way, counted from 1.
    public var epoch: Int { course.reports.count + 1 }
}

/// When and how a training under way is saved. It is always saved when it is asked to stop.
public struct TrainingSaving<Model: TrainableModel> {
    /// Asked whenever progress is reported.
    public var isDue: () -> Bool
    public var save: (TrainingCheckpoint<Model>) -> Void

    public init(isDue: @escaping () -> Bool, save: @escaping (TrainingCheckpoint<Model>) -> Void) {
        self.isDue = isDue
        self.save = save
    }
}
