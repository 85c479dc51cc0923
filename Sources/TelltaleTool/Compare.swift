import ArgumentParser
import Telltale

struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare two models on the same labelled documents.",
        discussion: """
            The figures of both, the difference of their accuracies with its 95 % interval (bootstrap, both on the same samples), \
            and McNemar's exact test: how likely a difference like this is if neither is better.
            """)

    @Argument(help: ArgumentHelp("One model file.", valueName: "model-a"))
    var first: String

    @Argument(help: ArgumentHelp("Another.", valueName: "model-b"))
    var second: String

    @Argument(help: ArgumentHelp("Labelled documents that neither was trained on.", valueName: "input"))
    var inputs: [String]

    @OptionGroup(title: "Input options")
    var input: InputArguments

    @Option(help: "text or json.")
    var format = Evaluate.Format.text

    @Option(help: ArgumentHelp("Threads to use; the result does not depend on it. (default: all processors)", valueName: "count"))
    var threads: Int?

    func validate() throws { try validateThreads(threads) }

    func run() throws {
        try reportingFailure {
            let models = [try openModel(first), try openModel(second)]
            let corpus = try input.readForMeasuring(inputs)
            let threads = threads ?? defaultThreads()
            let evaluations = try models.map { try $0.evaluate(on: corpus, threads: threads) }
            let (a, b) = (evaluations[0].predictions.correct, evaluations[1].predictions.correct)
            let difference = AccuracyDifference(first: a, second: b, seed: 1, threads: threads)
            let test = McNemarTest(first: a, second: b)
            var output = StandardOutput()
            switch format {
            case .text: for line in text(evaluations, difference, test) { try output.line(line) }
            case .json: try output.line(json(evaluations, difference, test).text)
            }
            try output.flush()
        }
    }

    private func text(
        _ evaluations: [TextClassifier.Evaluation], _ difference: AccuracyDifference, _ test: McNemarTest
    ) -> [String] {
        let terminal = Terminal(descriptor: 1)
        let names = [first, second].map { cut(printable($0), to: 32) }
        let width = max(10, names.map { displayWidth(of: $0) }.max() ?? 0)
        var lines = [terminal.styled(padded("model", to: width) + "  accuracy  macro-F1  log loss  documents", .bold)]
        for (name, evaluation) in zip(names, evaluations) {
            let figures = evaluation.metrics
            let cells = [figures.accuracy, figures.macroF1, figures.logLoss].map { padded(fixed($0, 4), to: 10, right: true) }
            lines.append(
                padded(name, to: width) + cells.joined() + padded(grouped(figures.documents), to: 11, right: true))
        }
        let bounds = difference.interval.map {
            terminal.styled("  95 % between \(signed($0.lowerBound)) and \(signed($0.upperBound))", .faint)
        }
        return lines + [
            "",
            "\(padded("difference", to: width))\(padded(signed(difference.value), to: 10, right: true))\(bounds ?? "")",
            "only \(names[0]) is right on \(grouped(test.onlyFirst)) documents, only \(names[1]) on \(grouped(test.onlySecond))",
            "McNemar's test  p \(test.pValue < 0.0001 ? "< 0.0001" : "= " + fixed(test.pValue, 4))  "
                + (test.pValue < 0.05
                    ? "chance alone would seldom do this" : "chance alone would often do this"),
        ]
    }

    private func json(
        _ evaluations: [TextClassifier.Evaluation], _ difference: AccuracyDifference, _ test: McNemarTest
    ) -> JSONValue {
        let models = zip([first, second], evaluations).map { name, evaluation in
            JSONValue.object([
                JSONMember("model", .string(name)), JSONMember("accuracy", .number(evaluation.metrics.accuracy)),
                JSONMember("macroF1", .number(evaluation.metrics.macroF1)),
                JSONMember("logLoss", .number(evaluation.metrics.logLoss)),
            ])
        }
        return .object([
            JSONMember("documents", .number(evaluations[0].metrics.documents)), JSONMember("models", .array(models)),
            JSONMember("difference", .number(difference.value)),
            JSONMember(
                "interval",
                difference.interval.map { .array([.number($0.lowerBound), .number($0.upperBound)]) } ?? .null),
            JSONMember("onlyFirst", .number(test.onlyFirst)), JSONMember("onlySecond", .number(test.onlySecond)),
            JSONMember("pValue", .number(test.pValue)),
        ])
    }
}
