import ArgumentParser
import Telltale

struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure a model on labelled documents.",
        discussion: """
            Accuracy, macro-F1 (the mean of F1 over the classes), log loss (the mean of −ln of the probability given to the \
            true class), the figures of each class, and which classes were taken for which.
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

    @Option(help: ArgumentHelp("Threads to use; the result does not depend on it. (default: all processors)", valueName: "count"))
    var threads: Int?

    func validate() throws { try validateThreads(threads) }

    func run() throws {
        try reportingFailure {
            let classifier = try openModel(model)
            let corpus = try input.read(inputs)
            guard corpus.count > 0 else {
                throw Failure(status: .badData, "\(inputs.map { $0 == "-" ? "standard input" : $0 }.joined(separator: ", ")): holds no documents; there is nothing to measure on")
            }
            let evaluation = try classifier.evaluate(on: corpus, threads: threads ?? defaultThreads())
            let unknown = evaluation.labels[evaluation.knownCount...]
            if !unknown.isEmpty {
                let names = unknown.prefix(5).map { "'\(printable($0))'" }.joined(separator: ", ")
                say("telltale: warning: the model does not know \(names)\(unknown.count > 5 ? ", …" : ""); all their documents count as wrong")
            }
            var output = StandardOutput()
            switch format {
            case .text: try output.write(EvaluationText(evaluation: evaluation).text)
            case .json: try output.line(json(evaluation).text)
            }
            try output.flush()
        }
    }

    private func json(_ evaluation: TextClassifier.Evaluation) -> JSONValue {
        let metrics = evaluation.metrics
        let classes = zip(evaluation.labels, metrics.classes).map { label, figures in
            JSONValue.object([
                JSONMember("label", .string(label)), JSONMember("precision", .number(figures.precision)),
                JSONMember("recall", .number(figures.recall)), JSONMember("f1", .number(figures.f1)),
                JSONMember("support", .number(figures.support)),
            ])
        }
        let confused = metrics.confusion.mostConfused(.max).map { cell in
            JSONValue.object([
                JSONMember("truth", .string(evaluation.labels[cell.truth])),
                JSONMember("predicted", .string(evaluation.labels[cell.predicted])),
                JSONMember("count", .number(cell.count)),
            ])
        }
        return .object([
            JSONMember("documents", .number(metrics.documents)), JSONMember("accuracy", .number(metrics.accuracy)),
            JSONMember("macroF1", .number(metrics.macroF1)), JSONMember("weightedF1", .number(metrics.weightedF1)),
            JSONMember("logLoss", .number(metrics.logLoss)), JSONMember("classes", .array(classes)),
            JSONMember("confusions", .array(confused)),
        ])
    }
}
