public import Training

/// The learning rates that suit a combination of model and optimizer, on rows of length 1: chosen on validation splits of corpora of
/// several kinds.
public struct TrainingRates: Sendable, Hashable {
    public var learningRate: Float
    public var biasLearningRate: Float

    /// `network` is nil for softmax regression.
    public init(optimizer: OptimizerKind, network: NetworkOptions?) {
        switch (optimizer, network != nil) {
        case (.sgd, false): (learningRate, biasLearningRate) = (4, 0.08)
        case (.sgd, true): (learningRate, biasLearningRate) = (network?.embedding == nil ? 0.2 : 0.1, 0.01)
        case (.adagrad, _): (learningRate, biasLearningRate) = (0.1, 0.01)
        case (.rmsprop, _), (.adam, _), (.adamw, _): (learningRate, biasLearningRate) = (0.003, 0.0003)
        }
    }
}
