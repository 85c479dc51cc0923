import ArgumentParser
import Telltale

struct Classify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Classify documents, one a line.",
        discussion: """
            Writes one record for each document, in order, for an empty line too: the label and its probability, separated by \
            a TAB; with --top the pairs of the most probable classes. When the input is a pipe, each line is answered \
            as it comes.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case tsv
        case jsonl
    }

    @Argument(help: "The model file.")
    var model: String

    @Argument(help: "One document a line, or documents in the format that --input-format names; - is standard input.")
    var input = "-"

    @OptionGroup(title: "Input options")
    var inputOptions: InputArguments

    @Option(help: "How many classes to name, the most probable first.")
    var top = 1

    @Option(help: "Name only classes of at least this probability; a record may then be empty.")
    var threshold = 0.0

    @Option(help: "text (4 decimals), tsv (all digits) or jsonl (an object a line).")
    var format = Format.text

    @Option(help: ArgumentHelp("Threads to use. (default: all processors)", valueName: "count"))
    var threads: Int?

    func validate() throws {
        guard top >= 1 else { throw ValidationError("--top is \(top); give 1 or more.") }
        guard (0...1).contains(threshold) else {
            throw ValidationError("--threshold is \(threshold); give a probability, 0 to 1.")
        }
        try validateThreads(threads)
    }

    func run() throws {
        try reportingFailure {
            let classifier = try openModel(model)
            var output = StandardOutput()
            let threads = threads ?? defaultThreads()
            if let format = inputOptions.inputFormat, format != .lines {
                let corpus = try inputOptions.read([input], labelsRequired: false)
                try classify(corpus.count, classifier, threads, &output) { index, body in
                    try corpus.withText(of: index, body)
                }
            } else {
                var stream = try DocumentStream(input)
                while let block = try stream.nextBlock() {
                    try classify(block.count, classifier, threads, &output) { index, body in
                        try block.withLine(index, body)
                    }
                    try output.flush()
                }
            }
            try output.flush()
        }
    }

    /// Classifies documents in parallel and writes their records in order.
    private func classify(
        _ count: Int, _ classifier: TextClassifier, _ threads: Int, _ output: inout StandardOutput,
        _ withText: @Sendable (Int, (Span<UInt8>) throws -> Void) throws -> Void
    ) throws {
        // Pieces are small enough to be shared out evenly and large enough to be worth a thread's while.
        let size = 64
        let wave = 1024 * size
        for start in stride(from: 0, to: count, by: wave) {
            let end = min(start + wave, count)
            let pieces = (end - start + size - 1) / size
            let records = parallelMap(pieces: pieces, threads: threads) { piece in
                Result {
                    try classifier.withSession { session in
                        var bytes: [UInt8] = []
                        for index in start + piece * size..<min(start + (piece + 1) * size, end) {
                            try withText(index) { try session.classify($0) }
                            append(session.hypotheses(maximumCount: top), to: &bytes)
                        }
                        return bytes
                    }
                }
            }
            for record in records { try output.write(try record.get()) }
        }
    }

    private func append(_ hypotheses: [TextClassifier.Hypothesis], to bytes: inout [UInt8]) {
        let named = hypotheses.filter { $0.probability >= threshold }
        switch format {
        case .text:
            let pairs = named.map { printable($0.label) + "\t" + fixed($0.probability, 4) }
            bytes += pairs.joined(separator: "\t").utf8
        case .tsv:
            let pairs = named.map { "\($0.label)\t\(Float($0.probability))" }
            bytes += pairs.joined(separator: "\t").utf8
        case .jsonl:
            var members = [
                JSONMember("label", named.first.map { .string($0.label) } ?? .null),
                JSONMember("probability", hypotheses.first.map { .number(Float($0.probability)) } ?? .null),
            ]
            if top > 1 {
                members.append(
                    JSONMember(
                        "labels",
                        .array(
                            named.map {
                                .object([
                                    JSONMember("label", .string($0.label)),
                                    JSONMember("probability", .number(Float($0.probability))),
                                ])
                            })))
            }
            JSONValue.object(members).write(into: &bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
    }
}

/// Opens a model, and says on standard error if its documents were tokenized by other rules than those of today.
func openModel(_ path: String) throws -> TextClassifier {
    let classifier = try TextClassifier(contentsOf: path)
    let differences = TokenizerDescription.current(classifier.tokenizer.options)
        .differences(from: classifier.tokenizer)
    if !differences.isEmpty {
        say("telltale: warning: since \(path) was trained, \(differences.joined(separator: ", ")); words may be cut otherwise")
    }
    return classifier
}
