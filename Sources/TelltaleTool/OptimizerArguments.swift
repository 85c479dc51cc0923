public import ArgumentParser
public import Telltale

/// How a step moves the weights, as options of `train`.
struct OptimizerArguments: ParsableArguments {
    private static let defaults = TrainingOptions()

    @Option(help: "How a step moves the weights.")
    var optimizer = Self.defaults.optimizer

    @Option(
        help: ArgumentHelp(
            "What each document's gradient is multiplied by, at the start; with another optimizer than sgd, a minibatch's mean gradient. (default: \(rates { $0.learningRate }))",
            valueName: "rate"))
    var learningRate: Float?

    @Option(
        help: ArgumentHelp("The same for the biases. (default: \(rates { $0.biasLearningRate }))", valueName: "rate"))
    var biasLearningRate: Float?

    @Option(help: "How the learning rate goes on.")
    var schedule = Self.defaults.schedule

    @Option(help: "The share of all steps over which the learning rate rises at first.")
    var warmUp = Self.defaults.warmUp

    @Option(help: "The share of the last move that sgd keeps.")
    var momentum = Self.defaults.momentum

    @Flag(help: "Look ahead with momentum, after Nesterov. (default: no)")
    var nesterov = false

    @Option(help: "Shrinks the weights that each step touches; see the documentation.")
    var weightDecay = Self.defaults.weightDecay

    @Option(
        help: ArgumentHelp(
            "The share of each label that is spread over all classes. (default: \(ClassifierOptions.labelSmoothing), with mlp \(NetworkOptions.labelSmoothing), with embedding and linear 0)",
            valueName: "share"))
    var labelSmoothing: Float?

    @Option(
        help: ArgumentHelp(
            "What documents of each class count: balanced (rare classes more), or a file of label<TAB>weight lines. (default: all alike)",
            valueName: "balanced|file"))
    var classWeights: String?

    @Option(help: ArgumentHelp("The largest norm of a step's gradient. (default: none)", valueName: "norm"))
    var gradientClip: Float?

    @Option(help: "Over how many of the last epochs the weights are averaged.")
    var averageEpochs = Self.defaults.averagedEpochs

    /// The default of a rate for each combination, as help tells it.
    private static func rates(_ rate: (TrainingRates) -> Float) -> String {
        let linear = rate(TrainingRates(optimizer: .sgd, network: nil))
        let network = rate(TrainingRates(optimizer: .sgd, network: NetworkOptions()))
        let embedded = rate(TrainingRates(optimizer: .sgd, network: NetworkArguments.onEmbeddings))
        let others = OptimizerKind.allCases.filter { $0 != .sgd }.map {
            "\($0.rawValue) \(rate(TrainingRates(optimizer: $0, network: NetworkOptions())))"
        }
        return "sgd \(linear), with mlp \(network), with embedding \(embedded); \(others.joined(separator: ", "))"
    }

    func validate() throws {
        func check(_ name: String, _ value: Float?, _ isGood: (Float) -> Bool, _ range: String) throws {
            if let value, !isGood(value) { throw ValidationError("--\(name) is \(value); give \(range).") }
        }
        try check("learning-rate", learningRate, { $0 > 0 && $0.isFinite }, "a number above 0")
        try check("bias-learning-rate", biasLearningRate, { $0 >= 0 && $0.isFinite }, "0 or more")
        try check("warm-up", warmUp, { (0...1).contains($0) }, "a share, 0 to 1")
        try check("momentum", momentum, { (0..<1).contains($0) }, "at least 0 and below 1")
        try check("weight-decay", weightDecay, { $0 >= 0 && $0.isFinite }, "0 or more")
        try check("label-smoothing", labelSmoothing, { (0..<1).contains($0) }, "a share of at least 0 and below 1")
        try check("gradient-clip", gradientClip, { $0 > 0 && $0.isFinite }, "a number above 0")
        guard averageEpochs >= 1 else { throw ValidationError("--average-epochs is \(averageEpochs); give 1 or more.") }
        if momentum > 0 && optimizer != .sgd {
            throw ValidationError("--momentum is for --optimizer sgd; \(optimizer.rawValue) has its own memory. Leave one of them out.")
        }
        if nesterov && momentum == 0 {
            throw ValidationError("--nesterov looks ahead along the momentum, and there is none; add --momentum 0.9.")
        }
    }

    func apply(to options: inout ClassifierOptions) throws {
        let rates = TrainingRates(optimizer: optimizer, network: options.network)
        options.training.optimizer = optimizer
        options.training.learningRate = learningRate ?? rates.learningRate
        options.training.biasLearningRate = biasLearningRate ?? rates.biasLearningRate
        options.training.schedule = schedule
        options.training.warmUp = warmUp
        options.training.momentum = momentum
        options.training.nesterov = nesterov
        options.training.weightDecay = weightDecay
        options.training.labelSmoothing =
            labelSmoothing ?? options.network.map { $0.hidden.isEmpty ? 0 : NetworkOptions.labelSmoothing }
            ?? ClassifierOptions.labelSmoothing
        options.training.gradientClip = gradientClip
        options.training.averagedEpochs = averageEpochs
        if let classWeights {
            options.classWeights =
                classWeights == "balanced" ? .balanced : .weights(try ClassWeights.read(classWeights))
        }
    }
}

extension LearningRateSchedule: ExpressibleByArgument {}
extension OptimizerKind: ExpressibleByArgument {}
