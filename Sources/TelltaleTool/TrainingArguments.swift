public import ArgumentParser
public import Telltale

/// How to train, as options of `train`.
struct TrainingArguments: ParsableArguments {
    private static let defaults = TrainingOptions()

    @Option(help: "How often each document is seen, at most.")
    var epochs = Self.defaults.epochs

    @Option(help: "Documents in a minibatch.")
    var batchSize = Self.defaults.batchSize

    @Option(help: "What each document's gradient is multiplied by, at the start.")
    var learningRate = Self.defaults.learningRate

    @Option(help: "The same for the bias.")
    var biasLearningRate = Self.defaults.biasLearningRate

    @Option(help: "How the learning rate goes on: linear (falling to 0) or constant.")
    var schedule = Self.defaults.schedule

    @Option(help: "Shrinks the weights of the features in each step's documents; see the documentation.")
    var weightDecay = Self.defaults.weightDecay

    @Option(
        help: ArgumentHelp(
            "Stop when so many epochs in a row brought nothing on the held-out documents. (default: never)", valueName: "epochs"))
    var patience: Int?

    @Option(help: "Decides the order of the documents and which are held out.")
    var seed: UInt64 = Self.defaults.seed

    @Option(help: ArgumentHelp("Threads to use; the result does not depend on it. (default: all processors)", valueName: "count"))
    var threads: Int?

    func validate() throws {
        guard epochs >= 1 else { throw ValidationError("--epochs is \(epochs); give 1 or more.") }
        guard batchSize >= 1 else { throw ValidationError("--batch-size is \(batchSize); give 1 or more.") }
        guard learningRate > 0, learningRate.isFinite else {
            throw ValidationError("--learning-rate is \(learningRate); give a number above 0.")
        }
        guard biasLearningRate >= 0, biasLearningRate.isFinite else {
            throw ValidationError("--bias-learning-rate is \(biasLearningRate); give 0 or more.")
        }
        guard weightDecay >= 0, weightDecay.isFinite else {
            throw ValidationError("--weight-decay is \(weightDecay); give 0 or more.")
        }
        guard patience.map({ $0 >= 1 }) ?? true else {
            throw ValidationError("--patience is \(patience!); give 1 or more.")
        }
        try validateThreads(threads)
    }

    func apply(to options: inout TrainingOptions) {
        options.epochs = epochs
        options.batchSize = batchSize
        options.learningRate = learningRate
        options.biasLearningRate = biasLearningRate
        options.schedule = schedule
        options.weightDecay = weightDecay
        options.patience = patience
        options.seed = seed
        options.threads = threads ?? defaultThreads()
    }
}

extension LearningRateSchedule: ExpressibleByArgument {}
