import ArgumentParser
import Telltale

/// Times each stage of training and classifying by itself, so that a regression can be found.
@main
struct Benchmarks: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
    }

    static let configuration = CommandConfiguration(
        abstract: "Times each stage of training and classifying by itself.",
        discussion: """
            With one thread, unless --threads says otherwise, each stage runs on its own, on what the stage before it made, and \
            several times. The table and the JSON lines (an object for each stage) give the median and the least of the times, by \
            the clock and of the processors; the rates are for one core. Whole processes beside other programs: \
            Scripts/benchmark.

              swift run -c release Benchmarks train.tsv
            """)

    @Argument(help: ArgumentHelp("A file of labelled documents, in any format that telltale reads.", valueName: "input"))
    var inputs: [String] = []

    @Option(name: .customLong("text"), help: ArgumentHelp("Also tokenize this text, a document a line.", valueName: "file"))
    var texts: [String] = []

    @Option(help: "How often each stage runs.")
    var repeats = 5

    @Option(help: "Threads, for the stages that take more than one.")
    var threads = 1

    @Option(help: "text (a table) or json (an object a line).")
    var format = Format.text

    func validate() throws {
        guard !inputs.isEmpty || !texts.isEmpty else { throw ValidationError("There is nothing to measure; name a file.") }
        guard repeats >= 1 else { throw ValidationError("--repeats is \(repeats); give 1 or more.") }
        guard (1...1024).contains(threads) else { throw ValidationError("--threads is \(threads); give 1 to 1024.") }
    }

    func run() throws {
        var stopwatch = Stopwatch(repeats: repeats, showsAtOnce: format == .json)
        let plain = ReadingOptions(format: .lines, labelsRequired: false)
        let texts = try texts.map { try Corpus.read([$0], options: plain) }
        var corpora: [Corpus] = []
        if !inputs.isEmpty {
            try stopwatch.timeReading(of: inputs)
            corpora.append(try Corpus.read(inputs))
        }
        try stopwatch.timeTokenizing(of: corpora + texts)
        for corpus in corpora {
            let documents = try stopwatch.timeFeatures(of: corpus, threads: threads)
            try stopwatch.timeTraining(on: documents, threads: threads)
            try stopwatch.timeModel(of: corpus, threads: threads)
        }
        if format == .text { print(stopwatch.table) }
    }
}
