/// How to train. The defaults suit documents as rows of length one (L2-normalised).
public struct TrainingOptions: Sendable, Equatable {
    /// How often each document is seen, at most. The schedule runs over this many epochs even when
    /// training stops sooner.
    public var epochs = 5
    /// Documents in a minibatch; the last one of an epoch may have fewer.
    public var batchSize = 16
    /// What each document's gradient is multiplied by, before the schedule's factor: a step moves the
    /// weights by the sum over the minibatch, which is B times the mean, so that the rate need not change
    /// with the batch size B (the linear scaling rule; Goyal et al. 2017). 4 suits softmax regression by `sgd` on rows of
    /// length 1. The other optimizers multiply the mean gradient, want a far lower rate, and the same for the bias.
    public var learningRate: Float = 4
    /// The same for the bias, which every document moves, and which would swing at the rate of the weights.
    public var biasLearningRate: Float = 0.08
    public var schedule = LearningRateSchedule.linear
    /// The share of all steps over which the learning rate rises to the schedule's, 0...1.
    public var warmUp: Float = 0
    public var optimizer = OptimizerKind.sgd
    /// μ of `sgd`, 0..<1: the share of the last move that is kept.
    public var momentum: Float = 0
    /// Whether momentum looks ahead.
    public var nesterov = false
    /// The share of each label that is spread over all classes, 0..<1 (Szegedy et al. 2016).
    public var labelSmoothing: Float = 0
    /// What each class's documents count in the loss, in the order of the classes: a document counts as so many;
    /// a minibatch's loss is divided by the number of its documents. Nil counts all alike.
    public var classWeights: [Float]?
    /// The largest Euclidean norm of a step's whole gradient; a longer one is scaled down to it (Pascanu et al. 2013).
    public var gradientClip: Float?
    /// Over how many of the last epochs the parameters are averaged (Polyak and Juditsky 1992); 1 for none. The last ones are
    /// known beforehand: when `patience` ends training before them, nothing is averaged.
    public var averagedEpochs = 1
    /// Weight decay. For `sgd` it is decoupled (Loshchilov and Hutter 2019), on the rows touched alone: at a step of
    /// learning rate η, for each of its documents in turn, the weights of the document's features are
    /// multiplied by 1 − η · decay before the document's part of the gradient is subtracted. So a
    /// feature decays with how often it occurs, and an epoch decays it alike at any batch size. Dense weights decay
    /// once a step. With momentum and for the other optimizers the rows touched decay once a step, as ``OptimizerKind``
    /// says. The bias does not decay.
    public var weightDecay: Float = 2e-5
    /// Decides the order of the documents, anew in each epoch.
    public var seed: UInt64 = 1
    /// Stops when this many epochs in a row have not bettered the best one; `nil` never does.
    public var patience: Int?
    /// What makes one epoch better than another, judged on the validation set.
    public var criterion = StoppingCriterion.accuracy
    /// Threads to train and to validate with; the result does not depend on it.
    public var threads = 1

    public init() {}

    /// How many numbers the optimizer remembers for each of the model's.
    package var memoriesPerNumber: Int {
        switch optimizer {
        case .sgd: momentum == 0 ? 0 : 1
        case .adam, .adamw: 2
        default: 1
        }
    }

    /// What is allowed but probably not meant.
    public var warnings: [String] {
        var warnings: [String] = []
        // A step of plain descent decays a weight once for each of its documents.
        let decay = learningRate * weightDecay * (optimizer == .sgd ? Float(batchSize) : 1)
        if decay > 0.5 {
            warnings.append(
                "learning rate × weight decay comes to \(decay) in a step: it halves the weights that all its documents touch, or worse; lower one of them")
        }
        if optimizer != .sgd && learningRate >= 1 {
            warnings.append(
                "\(optimizer.rawValue) with a learning rate of \(learningRate) moves weights by about as much at each step, whatever their gradient; give 0.1 or less")
        }
        if averagedEpochs > 1 && patience != nil {
            warnings.append(
                "patience may end training before the last \(averagedEpochs) of \(epochs) epochs, which are averaged; leave one of the two out")
        }
        if labelSmoothing >= 0.05 && weightDecay >= 1e-3 {
            warnings.append(
                "label smoothing and a weight decay of \(weightDecay) both keep probabilities from the ends; one of them is enough")
        }
        return warnings
    }
}
