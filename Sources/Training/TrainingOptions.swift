/// How to train. The defaults suit documents as rows of length one (L2-normalised).
public struct TrainingOptions: Sendable, Equatable {
    /// How often each document is seen, at most. The schedule runs over this many epochs even when
    /// training stops sooner.
    public var epochs = 5
    /// Documents in a minibatch; the last one of an epoch may have fewer.
    public var batchSize = 16
    /// What each document's gradient is multiplied by, before the schedule's factor: a step moves the
    /// weights by the sum over the minibatch, which is B times the mean, so that the rate need not change
    /// with the batch size B (the linear scaling rule; Goyal et al. 2017). 4 suits rows of length 1.
    public var learningRate: Float = 4
    /// The same for the bias, which every document moves, and which would swing at the rate of the weights.
    public var biasLearningRate: Float = 0.08
    public var schedule = LearningRateSchedule.linear
    /// Decoupled weight decay (Loshchilov and Hutter 2019), on the rows touched alone: at a step of
    /// learning rate η, for each of its documents in turn, the weights of the document's features are
    /// multiplied by 1 − η · decay before the document's part of the gradient is subtracted. So a
    /// feature decays with how often it occurs, and an epoch decays it alike at any batch size. The bias
    /// does not decay.
    public var weightDecay: Float = 2e-5
    /// Decides the order of the documents, anew in each epoch.
    public var seed: UInt64 = 1
    /// Stops when this many epochs in a row have not bettered the best one; `nil` never does.
    public var patience: Int?
    /// What makes one epoch better than another, judged on the validation set.
    public var criterion = StoppingCriterion.accuracy
    /// Threads for validation; the result does not depend on it.
    public var threads = 1

    public init() {}
}

/// What the learning rate is multiplied by as training goes on.
public enum LearningRateSchedule: String, Sendable, CaseIterable {
    case constant
    /// Falls from 1 at the first step to 0 after the last of all epochs.
    case linear

    /// The factor at a step, counted from 0, of `steps`.
    public func factor(step: Int, of steps: Int) -> Float {
        switch self {
        case .constant: 1
        case .linear: Float(1 - Double(step) / Double(max(steps, 1)))
        }
    }
}

/// What the best epoch is chosen by.
public enum StoppingCriterion: String, Sendable, CaseIterable {
    /// The lower mean log loss.
    case loss
    /// The highest accuracy; among epochs within two standard errors of it, the latest. A model whose
    /// learning rate has fallen to its end is better on the whole than one that was stopped on the way,
    /// so an early epoch must have more than luck on its side (after the one-standard-error rule of
    /// Breiman et al. 1984).
    case accuracy

    /// Whether an epoch's figures on `documents` documents make it the one to keep, given the best
    /// accuracy and loss of the epochs before.
    package func keeps(_ new: Figures, best: Figures, documents: Int) -> Bool {
        switch self {
        case .loss: return new.loss < best.loss
        case .accuracy:
            let variance = best.accuracy * (1 - best.accuracy) / Double(max(documents, 1))
            return new.accuracy >= best.accuracy - 2 * variance.squareRoot()
        }
    }
}
