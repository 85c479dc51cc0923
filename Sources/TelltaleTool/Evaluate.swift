import ArgumentParser
import Telltale

struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure a model on labelled documents.",
        discussion: """
            Accuracy, macro-F1 (the mean of F1 over the classes) and log loss (the mean of −ln of the probability given to the \
            true class) with their 95 % bootstrap intervals, the Brier score, the calibration error (the mean distance between \
            the probability of the predicted classes and how often they are right, in 15 bins of equal size), the figures of \
            each class, with the area under its ROC curve, and which classes were taken for which. Documents in which the model \
            knows nothing count with the class that it holds for most probable without knowing any; how many there are is told.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
    }

    @Argument(help: "The model file.")
    var model: String

    @Argument(help: ArgumentHelp("Labelled documents that the model was not trained on.", valueName: "input"))
    var inputs: [String]

    @OptionGroup(title: "Input options")
    var input: InputArguments

    @Option(help: "text or json.")
    var format = Format.text

    @Flag(help: "Take the probabilities as they were before the model's calibration. (default: calibrated)")
    var uncalibrated = false

    @Flag(help: "With json, add every point of each class's curve. (default: the areas alone)")
    var curves = false

    @Option(
        help: ArgumentHelp(
            "Show the figures of parts of the documents: length (in four parts), or a CSV column or JSON member whose values name the parts. (default: none)",
            valueName: "field"))
    var by: String?

    @OptionGroup var decisions: DecisionArguments

    @Option(help: ArgumentHelp("Threads to use; the result does not depend on it. (default: all processors)", valueName: "count"))
    var threads: Int?

    func validate() throws { try validateThreads(threads) }

    func run() throws {
        try reportingFailure {
            let classifier = try openModel(model)
            let corpus = try input.readForMeasuring(inputs)
            let evaluation = try classifier.evaluate(
                on: corpus, isCalibrated: !uncalibrated, costs: try decisions.mistakes.costs(for: classifier),
                threads: threads ?? defaultThreads())
            warnOfUnknownClasses(evaluation)
            let slices = try by.map { try EvaluationSlice.slices(of: corpus, by: $0, inputs: inputs, reading: input) } ?? []
            var output = StandardOutput()
            switch format {
            case .text: try output.write(EvaluationText(evaluation: evaluation, slices: slices, unsureBelow: decisions.unsure).text)
            case .json:
                try output.line(
                    evaluationJSON(evaluation, slices: slices, unsureBelow: decisions.unsure, withCurves: curves).text)
            }
            try output.flush()
        }
    }
}

/// Tells of classes that the documents have and the model does not know, if there are any.
func warnOfUnknownClasses(_ evaluation: TextClassifier.Evaluation) {
    let unknown = evaluation.labels[evaluation.knownCount...]
    guard !unknown.isEmpty else { return }
    let names = unknown.prefix(5).map { "'\(printable($0))'" }.joined(separator: ", ")
    say("telltale: warning: the model does not know \(names)\(unknown.count > 5 ? ", …" : ""); all their documents count as wrong")
}
