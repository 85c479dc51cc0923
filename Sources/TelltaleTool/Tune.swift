public import ArgumentParser
import Glibc
public import Telltale

struct Tune: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tune",
        abstract: "Search for options that make a better model, and train it.",
        discussion: """
            Tries options of train, those of features, weighting and training, on parts of the documents: random ones first, most of \
            them on little of the documents only, then neighbours of the best. Of the models within one standard error of the best the \
            smallest is taken, if it is at most half as large, and it is told what the choice is worth on documents that nothing was chosen \
            by. Ctrl-C ends the search and trains the model. The same documents, options, seed and number of trials give the same model and \
            the same log, but for times.
            """)

    @Argument(help: ArgumentHelp("Labelled documents, as for train.", valueName: "input"))
    var inputs: [String]

    @Option(help: "Where to write the model.")
    var model: String

    @Option(help: "How long to search; training the model comes after. (default: 10, without --trials)")
    var minutes: Double?

    @Option(help: ArgumentHelp("How many trials to make. (default: as many as there is time for)", valueName: "count"))
    var trials: Int?

    @Option(
        help: ArgumentHelp(
            "What to choose by: accuracy, macro-f1, log-loss, f1:CLASS, or precision-at-recall:CLASS=SHARE.", valueName: "metric"))
    var metric = SelectionMetric.accuracy

    @Option(
        help: ArgumentHelp(
            "The kind of models to try: linear, mlp or both. (default: both for up to 20000 documents of up to 12 MB, else linear)",
            valueName: "kind"))
    var classifier: Classifier?

    @Option(help: ArgumentHelp("The most bytes of the model; K, M and G are understood. (default: any)", valueName: "bytes"))
    var maxModelSize: ByteCount?

    @Option(help: "Labelled documents to choose by, instead of some of the inputs; a third of them tells what the choice is worth. (default: none)")
    var validation: String?

    @Option(
        help: ArgumentHelp(
            "Divide the documents into so many parts, to judge models on each that were trained on the others; 1 holds a fifth out. Up to 12000 documents of up to 12 MB are so divided in three ways, and the best trials judged by all. (default: 5 for up to 100000 documents, else 1)",
            valueName: "count"))
    var folds: Int?

    @Option(help: "The log of all trials, JSON lines. (default: the model's name with .log behind)")
    var log: String?

    @Flag(help: "Go on from the log of an earlier search; the documents and options must be the same, but for --minutes, --trials and --threads. (default: no)")
    var resume = false

    @OptionGroup(title: "Input options")
    var input: InputArguments

    @Flag(inversion: .prefixedNo, help: "Punctuation, symbols and emoji are features too.")
    var symbols = ClassifierOptions().tokenizer.symbols

    @Option(help: ArgumentHelp("The ICU locale of the word rules. (default: none)", valueName: "locale"))
    var locale = ""

    @Option(help: "Decides what is tried, how documents are divided, and what seed the model has.")
    var seed = TrainingOptions().seed

    @Option(help: ArgumentHelp("Trials to make side by side; what comes of them does not depend on it. (default: all processors)", valueName: "count"))
    var threads: Int?

    enum Classifier: String, CaseIterable, ExpressibleByArgument {
        case linear
        case mlp
        case both

        var classifiers: [TuningOptions.Classifier] {
            switch self {
            case .linear: [.linear]
            case .mlp: [.mlp]
            case .both: [.linear, .mlp]
            }
        }
    }

    func validate() throws {
        if let minutes, !(minutes > 0 && minutes <= 1e6) {
            throw ValidationError("--minutes is \(minutes); give a number above 0, at most 1000000.")
        }
        if let trials, trials < 1 { throw ValidationError("--trials is \(trials); give 1 or more.") }
        if let folds {
            guard (1...100).contains(folds) else { throw ValidationError("--folds is \(folds); give 1 to 100.") }
            guard validation == nil else {
                throw ValidationError("--folds divides the inputs, and --validation brings other documents; leave one of them out.")
            }
        }
        try validateThreads(threads)
    }

    func run() throws {
        try reportingFailure {
            try checkWritable(model, option: "--model")
            endCleanlyWhenInterrupted()
            signal(SIGXFSZ, SIG_IGN)
            let corpus = try input.read(inputs)
            let heldOut = try validation.map { try input.read([$0]) }
            let start = ContinuousClock.now
            let path = log ?? model + ".log"
            let replacesLog = !resume && access(path, F_OK) == 0
            let display = TrainingDisplay()
            var tuner = try Tuner(corpus: corpus, validation: heldOut, options: options, log: path, resumes: resume) {
                display.show($0)
                return true
            }
            display.end()
            if replacesLog { say("telltale: warning: \(printable(path)) of an earlier search is replaced; --resume would have gone on from it") }
            try search(&tuner, from: start)
            guard !tuner.rows.isEmpty else {
                end(by: requestedEnd ?? SIGINT)
                throw ExitCode.failure
            }
            let searched = ContinuousClock.now - start
            let (row, classifier) = try train(tuner, display)
            try classifier.write(toFile: model)
            endAtOnceWhenInterrupted()
            var output = StandardOutput()
            for line in try TuneReport(tuner, chosen: row, metric: metric).lines(time: searched) { try output.line(line) }
            try output.line("model       \(model)")
            try output.line("again by    \(command(tuner.arguments(of: row)))")
            try output.flush()
        }
    }

    private var options: TuningOptions {
        var options = TuningOptions()
        options.base.tokenizer.symbols = symbols
        options.base.tokenizer.locale = locale
        options.base.training.seed = seed
        options.base.training.threads = threads ?? defaultThreads()
        options.metric = metric
        options.classifiers = classifier?.classifiers
        options.folds = folds
        options.maximumModelSize = maxModelSize?.bytes
        return options
    }

    /// Judges the options to start from in any case, and then others as long as there is time.
    private func search(_ tuner: inout Tuner, from start: ContinuousClock.Instant) throws {
        let minutes = minutes ?? (trials == nil ? 10 : nil)
        let deadline = minutes.map { start + .seconds($0 * 60) }
        let display = TuneDisplay(metric: metric, topRung: tuner.topRung, deadline: deadline, mostTrials: trials)
        tuner.rows.forEach(display.add)
        defer { display.end() }
        stopWhenInterrupted()
        let threads = options.base.training.threads
        let isWanted: @Sendable () -> Bool = {
            display.refresh()
            return requestedEnd == nil
        }
        try tuner.run(most: 1, threads: threads, goesOn: isWanted, progress: display.add)
        try tuner.run(
            most: trials ?? .max, threads: threads, goesOn: { isWanted() && deadline.map { ContinuousClock.now < $0 } ?? true },
            progress: display.add)
    }

    /// The preferred trial whose model is not too large, and its model.
    private func train(_ tuner: Tuner, _ display: TrainingDisplay) throws -> (TuningRow, TextClassifier) {
        defer { display.end() }
        for row in tuner.preferred {
            let classifier = try tuner.classifier(of: row) {
                display.show($0)
                return true
            }
            if let maxModelSize, try classifier.bytes().count > maxModelSize.bytes { continue }
            return (row, classifier)
        }
        var reasons: [String] = []
        for case .failed(let reason) in tuner.rows.map(\.outcome) where !reasons.contains(reason) { reasons.append(reason) }
        throw Failure(
            status: .badData,
            "none of \(counted(tuner.rows.count, "trial")) gave a model\(reasons.first.map { ": \($0)" } ?? ""); search longer, or allow more")
    }

    /// What makes the same model again.
    private func command(_ arguments: [String]) -> String {
        var words = ["telltale", "train"] + inputs + ["--model", model] + input.arguments
        if let validation { words += ["--validation", validation] }
        if symbols != ClassifierOptions().tokenizer.symbols { words.append(symbols ? "--symbols" : "--no-symbols") }
        if !locale.isEmpty { words += ["--locale", locale] }
        if seed != TrainingOptions().seed { words += ["--seed", "\(seed)"] }
        return (words + arguments).map(shellWord).joined(separator: " ")
    }
}

extension SelectionMetric: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }

    public var defaultValueDescription: String { name }
}

/// A word as a shell reads it back.
func shellWord(_ word: String) -> String {
    let isPlain = !word.isEmpty && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-_./:=@%+,".utf8.contains(byte)
        }
    }
    return isPlain ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
