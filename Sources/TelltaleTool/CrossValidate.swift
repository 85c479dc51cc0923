import ArgumentParser
import Telltale

struct CrossValidate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cross-validate",
        abstract: "Measure what a training on these documents and with these options comes to.",
        discussion: """
            The documents are divided into folds, of each class in proportion. Each fold is judged by a model that was trained on the \
            others, as train would: it holds out some of those to choose epochs and temperature by. Told are the figures of each fold, \
            their mean and standard deviation (of the sample, n − 1), and the figures of all documents together, as evaluate \
            tells them. No model is written.
            """)

    @Argument(help: ArgumentHelp("Labelled documents.", valueName: "input"))
    var inputs: [String]

    @OptionGroup(title: "Input options")
    var input: InputArguments

    @OptionGroup var folds: FoldArguments

    @OptionGroup var classifier: ClassifierArguments

    @Option(help: "text or json.")
    var format = Evaluate.Format.text

    func run() throws {
        try reportingFailure {
            let options = try classifier.options()
            let corpus = try folds.read(inputs, by: input)
            let result = try displayingTraining { progress in
                try TextClassifier.crossValidate(on: corpus, folds: folds.folds, options: options, progress: progress)
            }
            folds.remark(repeated: result.repeated)
            var output = StandardOutput()
            switch format {
            case .text:
                for line in Self.lines(result) { try output.line(line) }
                try output.write("\n" + EvaluationText(evaluation: result.evaluation).text)
            case .json: try output.line(Self.json(result).text)
            }
            try output.flush()
        }
    }

    private static let figures: [(name: String, value: @Sendable (Metrics) -> Double)] = [
        ("accuracy", { $0.accuracy }), ("macroF1", { $0.macroF1 }), ("logLoss", { $0.logLoss }),
    ]

    private static func lines(_ result: TextClassifier.CrossValidation) -> [String] {
        let width = max(4, String(result.folds.count).count)
        func line(_ name: String, _ figures: [Double], _ rest: String) -> String {
            padded(name, to: width) + figures.map { padded(fixed($0, 4), to: 10, right: true) }.joined() + rest
        }
        let summaries = figures.map { result.summary(of: $0.value) }
        return [
            Terminal(descriptor: 1).styled(padded("fold", to: width) + "  accuracy  macro-F1  log loss  documents", .bold)
        ] + result.folds.enumerated().map { number, metrics in
            line("\(number + 1)", figures.map { $0.value(metrics) }, padded(grouped(metrics.documents), to: 11, right: true))
        } + [
            line("mean", summaries.map(\.mean), ""),
            line("±", summaries.map(\.standardDeviation), "  standard deviation"),
        ]
    }

    private static func json(_ result: TextClassifier.CrossValidation) -> JSONValue {
        func object(_ value: (@escaping (Metrics) -> Double) -> Double) -> [JSONMember] {
            figures.map { JSONMember($0.name, .number(value($0.value))) }
        }
        let folds = result.folds.map { metrics in
            JSONValue.object([JSONMember("documents", .number(metrics.documents))] + object { $0(metrics) })
        }
        return .object(
            [
                JSONMember("folds", .array(folds)), JSONMember("mean", .object(object { result.summary(of: $0).mean })),
                JSONMember("standardDeviation", .object(object { result.summary(of: $0).standardDeviation })),
                JSONMember("repeated", .number(result.repeated)),
            ] + (evaluationJSON(result.evaluation, slices: [], withCurves: false).members ?? []))
    }
}
