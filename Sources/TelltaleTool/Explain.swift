import ArgumentParser
import Glibc
import Telltale

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show why a document is classified as it is.",
        discussion: """
            Shows each document's words in their places with marks: + speaks for the class, ++ much (at least half as much as the \
            word that speaks most), − and −− against it, ? is a word that the model does not know; then the features that speak \
            most, with their contributions to the class's score less the mean of those to the others; how the score adds up; and \
            the fewest words that a search finds whose removal changes the decision, every occurrence of them replaced by spaces.

            With a linear model the contributions add up to the score but for rounding. With a perceptron they are integrated \
            gradients from the document without features, an approximation, and what they lack is shown.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
    }

    @Argument(help: "The model file.")
    var model: String

    @Argument(
        help: ArgumentHelp(
            "If there is a file of this name, documents: one a line, or in the format that --input-format names; - is standard input. Otherwise the text itself.",
            valueName: "text-or-input"))
    var input = "-"

    @OptionGroup(title: "Input options")
    var inputOptions: InputArguments

    @Flag(help: "Take the argument for the text itself, whatever files there are. (default: if no file is called so)")
    var text = false

    @Option(name: .customLong("class"), help: ArgumentHelp("The class to explain. (default: the most probable)", valueName: "name"))
    var label: String?

    @Option(help: "How many features to list.")
    var top = 20

    @Option(help: ArgumentHelp("Look for at most so many words whose removal changes the decision; 0 does not look.", valueName: "count"))
    var changeWords = 10

    @Option(help: "The steps of a perceptron's integrated gradients.")
    var steps = Explanation.usualSteps

    @Option(help: "text, or json (an object a line, with byte ranges).")
    var format = Format.text

    func validate() throws {
        guard top >= 0 else { throw ValidationError("--top is \(top); give 0 or more.") }
        guard (0...1000).contains(changeWords) else {
            throw ValidationError("--change-words is \(changeWords); give 0 to 1000.")
        }
        guard (1...10_000).contains(steps) else { throw ValidationError("--steps is \(steps); give 1 to 10000.") }
        guard !text || inputOptions.inputFormat == nil else {
            throw ValidationError("--text takes the argument for a text, which has no --input-format.")
        }
    }

    func run() throws {
        try reportingFailure {
            let classifier = try openModel(model)
            let label = try label.map { try classNumber($0, of: classifier) }
            var output = StandardOutput()
            var isFirst = true
            func explain(_ text: Span<UInt8>) throws {
                let explanation = try classifier.explanation(of: text, steps: steps)
                let change = changeWords == 0
                    ? nil : try classifier.decisionChange(of: text, explanation: explanation, maximumWords: changeWords)
                let explained = ExplainedDocument(
                    classifier: classifier, explanation: explanation, change: change, label: label ?? explanation.predicted)
                switch format {
                case .json: try output.line(explained.json.text)
                case .text:
                    if !isFirst { try output.line() }
                    try output.write(ExplanationText(explained, text: text, top: top, changeWords: changeWords).text)
                }
                isFirst = false
                try output.flush()
            }
            if isText {
                var input = input
                try input.withUTF8 { try explain($0.span) }
            } else if let format = inputOptions.inputFormat, format != .lines {
                let corpus = try inputOptions.read([input], labelsRequired: false)
                for document in 0..<corpus.count { try corpus.withText(of: document) { try explain($0) } }
            } else {
                var stream = try inputOptions.stream(input, longestLine: inputOptions.maxDocument.bytes)
                var cutCount = 0
                while let block = try stream.nextBlock() {
                    for line in 0..<block.count { try block.withLine(line) { try explain($0) } }
                    cutCount += block.cutLines.count
                }
                inputOptions.maxDocument.sayCut(cutCount)
            }
        }
    }

    private var isText: Bool {
        if input == "-" || inputOptions.inputFormat != nil { return text }
        return text || access(input, F_OK) != 0
    }
}

/// The number of a class that the user names.
func classNumber(_ name: String, of classifier: TextClassifier) throws -> Int {
    guard let number = classifier.labels.firstIndex(of: name) else {
        let known = classifier.labels.prefix(20).map { "'\(printable($0))'" }.joined(separator: ", ")
        throw Failure(
            status: .usage,
            "the model has no class '\(printable(name))'; it has \(known)\(classifier.labels.count > 20 ? ", …" : "")")
    }
    return number
}
