public import Models

/// How well a model does on some documents.
public struct Figures: Sendable, Equatable {
    /// Mean of −log P(label), in nats.
    public var loss: Double
    /// The share of documents whose most probable class is their label, 0...1.
    public var accuracy: Double

    public init(loss: Double, accuracy: Double) {
        self.loss = loss
        self.accuracy = accuracy
    }
}

extension Figures {
    /// The better of each of two figures.
    package func bettering(_ other: Figures) -> Figures {
        Figures(loss: min(loss, other.loss), accuracy: max(accuracy, other.accuracy))
    }
}

/// One epoch of training.
public struct EpochReport: Sendable, Equatable {
    /// Counted from 1.
    public var epoch: Int
    /// On each minibatch before the step it gave rise to, averaged over the documents of the epoch.
    public var training: Figures
    /// After the epoch; `nil` without a validation set.
    public var validation: Figures?
}

/// Where training stands.
public struct TrainingProgress: Sendable, Equatable {
    /// The epoch under way or just finished, counted from 1, and how many there are to be.
    public var epoch: Int
    public var epochs: Int
    /// Steps and documents done, over all epochs, and how many there are to be.
    public var step: Int
    public var steps: Int
    public var documentsDone: Int
    public var documents: Int
    /// So far in this epoch, on each minibatch before its step.
    public var training: Figures
    /// At the end of an epoch, when there is a validation set.
    public var validation: Figures?
    public var isEndOfEpoch: Bool
    /// How often training went back to the last good epoch so far.
    public var setbacks: Int
}

/// Why training ended.
public enum TrainingEnding: Sendable, Equatable {
    /// All epochs were run.
    case completed
    /// No epoch was better for as long as `patience` allows.
    case patience
    /// The progress callback asked for it.
    case requested
}

/// A trained model and how it came about.
public struct TrainingResult<Model: TrainableModel>: Sendable {

    /// The best epoch's model by the criterion; without a validation set, the last state.
    public var model: Model
    /// The epoch it is from, counted from 1; 0 if none was finished.
    public var bestEpoch: Int
    public var epochs: [EpochReport]
    public var ending: TrainingEnding
    /// How often a number was not finite, and training went back to the last good epoch with half the learning rate.
    public var setbacks: Int
}
