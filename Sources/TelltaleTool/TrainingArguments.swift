public import ArgumentParser
public import Telltale

/// How to train, as options of `train`.
struct TrainingArguments: ParsableArguments {
    private static let defaults = TrainingOptions()

    @Option(help: "How often each document is seen, at most. (default: \(defaults.epochs), with mlp \(NetworkOptions.epochs))")
    var epochs: Int?

    @Option(help: "Documents in a minibatch.")
    var batchSize = Self.defaults.batchSize

    @Option(
        help: ArgumentHelp(
            "Stop when so many epochs in a row brought nothing on the held-out documents. (default: never)", valueName: "epochs"))
    var patience: Int?

    @Option(help: "What the epoch to keep is chosen by, on the held-out documents: accuracy, loss, or always the last.")
    var criterion = Self.defaults.criterion

    @Option(help: "Decides the order of the documents and which are held out.")
    var seed: UInt64 = Self.defaults.seed

    @Option(help: ArgumentHelp("Threads to use; the result does not depend on it. (default: all processors)", valueName: "count"))
    var threads: Int?

    func validate() throws {
        guard epochs.map({ $0 >= 1 }) ?? true else { throw ValidationError("--epochs is \(epochs!); give 1 or more.") }
        guard batchSize >= 1 else { throw ValidationError("--batch-size is \(batchSize); give 1 or more.") }
        guard patience.map({ $0 >= 1 }) ?? true else {
            throw ValidationError("--patience is \(patience!); give 1 or more.")
        }
        try validateThreads(threads)
    }

    func apply(to options: inout ClassifierOptions) {
        options.training.epochs = epochs ?? (options.network == nil ? Self.defaults.epochs : NetworkOptions.epochs)
        options.training.batchSize = batchSize
        options.training.patience = patience
        options.training.criterion = criterion
        options.training.seed = seed
        options.training.threads = threads ?? defaultThreads()
    }
}

extension StoppingCriterion: ExpressibleByArgument {}
