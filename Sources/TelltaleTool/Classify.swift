import ArgumentParser
import Telltale

struct Classify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Classify documents, one a line.",
        discussion: """
            Writes one record for each document, in order, for an empty line too: the label and its probability, separated by \
            a TAB; with --top the pairs of the most probable classes. When the input is a pipe, each line is answered \
            as it comes, JSON lines (--input-format jsonl) too.

            A document in which the model knows nothing, no word and no part of one, has "no known word" in the place of the label, \
            and so has one that is less probable than --unsure "unsure", with --top before the pairs. The probability is that \
            of the class that would have been named. In JSON lines the label is null, and the member withheld holds the reason.

            With --keep-input the records of JSON lines come out again, with \
            the members label and probability (and withheld, where no class is named, and labels, with --top) at their end, in \
            place of any they had of these names. With --skip-bad a JSON record that cannot be read has an empty record in the output, in JSON lines one \
            with the member error.
            """)

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

    @OptionGroup var decisions: DecisionArguments

    @Option(help: "text (4 decimals), tsv (all digits) or jsonl (an object a line). (default: text; with --keep-input: jsonl)")
    var format: ResultFormat.Form?

    @Flag(help: "Write the records of JSON lines with the result added to each. (default: the result alone)")
    var keepInput = false

    @Option(help: ArgumentHelp("Threads to use. (default: all processors)", valueName: "count"))
    var threads: Int?

    func validate() throws {
        guard top >= 1 else { throw ValidationError("--top is \(top); give 1 or more.") }
        guard (0...1).contains(threshold) else {
            throw ValidationError("--threshold is \(threshold); give a probability, 0 to 1.")
        }
        if keepInput {
            guard [nil, .jsonl].contains(format), [nil, .jsonl].contains(inputOptions.inputFormat) else {
                throw ValidationError("--keep-input is for JSON lines; leave out --format and --input-format, or give them as jsonl.")
            }
        }
        try validateThreads(threads)
    }

    func run() throws {
        try reportingFailure {
            let classifier = try openModel(model)
            var writer = ResultWriter(
                classifier: classifier, threads: threads ?? defaultThreads(), format: try resultFormat(for: classifier))
            switch keepInput ? .jsonl : inputOptions.inputFormat ?? .lines {
            case .lines:
                let stream = ReadAhead(try inputOptions.stream(input, longestLine: inputOptions.maxDocument.bytes))
                while let block = try stream.next() {
                    try writer.write(block.count, meanwhile: stream.readNext) { index, answer in
                        try block.withLine(index) { try answer.classify($0) }
                        answer.write()
                    }
                    writer.cutCount += block.cutLines.count
                    try writer.flush()
                }
            case .jsonl:
                try classifyJSON(&writer)
            default:
                let corpus = try inputOptions.read([input], labelsRequired: false)
                try writer.write(corpus.count) { index, answer in
                    try corpus.withText(of: index) { try answer.classify($0) }
                    answer.write()
                }
            }
            try writer.flush()
            inputOptions.maxDocument.sayCut(writer.cutCount)
        }
    }

    private func resultFormat(for classifier: TextClassifier) throws -> ResultFormat {
        let form = format ?? (keepInput ? .jsonl : .text)
        let word = Abstention.unsure.rawValue
        if decisions.unsure != nil, form != .jsonl, classifier.labels.contains(word) {
            throw Failure(
                status: .usage, "\(model): has a class '\(word)', which --unsure could not be told from; add --format jsonl")
        }
        return ResultFormat(
            form: form, top: top, threshold: threshold,
            rule: DecisionRule(
                costs: try decisions.mistakes.costs(for: classifier), unsureBelow: decisions.unsure ?? 0),
            classCount: classifier.labels.count)
    }

    /// Answers JSON records as they come.
    private func classifyJSON(_ writer: inout ResultWriter) throws {
        let options = inputOptions.options(labelsRequired: false)
        // An escape takes six bytes for one, and there may be other members.
        let longestLine = max(16 * options.maximumDocument, 1 << 26)
        let stream = ReadAhead(try inputOptions.stream(input, longestLine: longestLine))
        let name = stream.name
        var passedOver = 0
        while let block = try stream.next() {
            try writer.write(block.count, meanwhile: stream.readNext) { index, answer in
                do {
                    try block.withLine(index) { line in
                        guard !line.isBlank(0..<line.count) else { return }
                        if block.cutLines.contains(index) {
                            throw BadRecord("the record has more than \(grouped(longestLine)) bytes; cut its text first")
                        }
                        let record = try JSONRecord(line)
                        let text = try record.text(options)
                        let span = text.utf8Span.span
                        let length = span.characterBoundary(atMost: options.maximumDocument)
                        try answer.classify(span.extracting(0..<length), isCut: length < span.count)
                        answer.write(into: keepInput ? record : nil)
                    }
                } catch let fault as BadRecord {
                    let error = InputError(fault, file: name, line: block.firstLine + index)
                    guard options.skipBad else { throw error }
                    answer.write(error)
                }
            }
            try writer.flush()
            for error in writer.takeFaults() {
                passedOver += 1
                if passedOver <= 3 { say("telltale: \(printable(error.description))") }
            }
        }
        if passedOver > 0 { say("telltale: \(counted(passedOver, "bad record")) could not be classified") }
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
