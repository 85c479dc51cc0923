import ArgumentParser
import Telltale

/// Everything that decides what a classifier becomes, as options of whatever trains one.
struct ClassifierArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Put labels right before training: a table of telltale audit with corrected labels. (default: labels stay as they are)",
            valueName: "file"))
    var corrections: String?

    @Option(help: "The share of the documents that is held out to measure on, at most 10000 documents; 0 for none.")
    var holdout = 0.1

    @Flag(inversion: .prefixedNo, help: "Train again on all documents after measuring on those held out.")
    var refit = true

    @OptionGroup(title: "Feature options")
    var features: FeatureArguments

    @OptionGroup(title: "Model options")
    var network: NetworkArguments

    @OptionGroup(title: "Optimizer options")
    var optimizer: OptimizerArguments

    @OptionGroup(title: "Training options")
    var training: TrainingArguments

    func validate() throws {
        guard (0..<1).contains(holdout) else {
            throw ValidationError("--holdout is \(holdout); give a share of at least 0 and below 1.")
        }
    }

    /// The documents with their labels put right.
    func corrected(_ corpus: Corpus) throws -> Corpus {
        try corrections.map { try LabelCorrections(contentsOf: $0).applied(to: corpus) } ?? corpus
    }

    /// The options; what is odd about them is told on standard error.
    func options() throws -> ClassifierOptions {
        var options = ClassifierOptions()
        options.holdout = holdout
        options.refit = refit
        features.apply(to: &options)
        try network.apply(to: &options, features: features)
        training.apply(to: &options)
        try optimizer.apply(to: &options)
        for warning in options.training.warnings { say("telltale: warning: \(warning)") }
        return options
    }
}
