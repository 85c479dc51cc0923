import ArgumentParser
import Glibc
import Telltale

struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train a model on labelled documents.",
        discussion: """
            INPUT is a file with "label<TAB>text" a line, fastText lines (__label__x text), CSV with a header, JSON lines, or a \
            folder with one folder of text files for each class; - is standard input. The same documents, options \
            and seed give the same model file, byte for byte.
            """)

    @Argument(help: ArgumentHelp("Labelled documents.", valueName: "input"))
    var inputs: [String]

    @Option(help: "Where to write the model.")
    var model: String

    @OptionGroup(title: "Input options")
    var input: InputArguments

    @Option(help: "Labelled documents to measure on and to choose the number of epochs by, instead of held-out ones. (default: hold some out)")
    var validation: String?

    @OptionGroup var classifier: ClassifierArguments

    @OptionGroup(title: "Streaming options")
    var streaming: StreamingArguments

    @OptionGroup(title: "Checkpoint options")
    var checkpoint: CheckpointArguments

    func run() throws {
        try reportingFailure {
            let options = try classifier.options()
            // Better to fail before the work than after it.
            try checkWritable(model, option: "--model")
            endCleanlyWhenInterrupted()
            returnLargeMemoryAtOnce()
            // A limit on the size of files is an error like a full disk, not the end of the process.
            signal(SIGXFSZ, SIG_IGN)
            let streaming = streaming.options(model: model)
            let corpus = try classifier.corrected(try input.read(inputs, spoolFolder: streaming?.folder))
            let heldOut = try validation.map { try input.read([$0], spoolFolder: streaming?.folder) }
            let place = checkpoint.options(model: model)
            let display = TrainingDisplay()
            let classifier: TextClassifier
            do {
                classifier = try TextClassifier.train(
                    on: corpus, validation: heldOut, options: options, streaming: streaming,
                    checkpoint: place
                ) { stage in
                    if case .counting = stage, let place { checkpoint.remark(on: place) }
                    if case .epochs = stage, place != nil { stopWhenInterrupted() }
                    display.show(stage)
                    return requestedEnd == nil
                }
                display.end()
            } catch is CancellationError {
                display.end()
                say("telltale: interrupted; what was trained is in \(place?.path ?? ""): give the same command with --resume to go on")
                end(by: requestedEnd ?? SIGINT)
                throw ExitCode.failure
            } catch {
                display.end()
                throw error
            }
            try classifier.write(toFile: model)
            place?.remove()
            endAtOnceWhenInterrupted()
            var output = StandardOutput()
            for line in report(classifier) { try output.line(line) }
            try output.flush()
        }
    }

    private func report(_ classifier: TextClassifier) -> [String] {
        let summary = classifier.summary
        var lines = [
            "documents   \(grouped(summary.documents)) in \(grouped(classifier.labels.count)) classes, \(grouped(summary.tokens)) tokens",
            "features    \(grouped(classifier.vocabulary.count))",
            "epochs      \(summary.epochs) of \(summary.training.epochs)",
        ]
        if let figures = summary.validation {
            let what = validation == nil ? "held out" : "validation"
            lines += [
                padded(what, to: 12) + "accuracy \(fixed(figures.accuracy, 4)), macro-F1 \(fixed(figures.macroF1, 4)), log loss "
                    + "\(fixed(figures.logLoss, 4)) on \(grouped(figures.documents)) documents"
                    + (figures.refitted ? "; then trained on all" : "")
            ]
        }
        if let calibration = summary.calibration {
            lines.append(
                "calibrated  temperature \(fixed(calibration.temperature, 2)): probabilities were off by "
                    + "\(fixed(calibration.errors.before, 4)) in the mean, now by \(fixed(calibration.errors.after, 4))")
        }
        if summary.setbacks > 0 {
            say("telltale: warning: training went back \(summary.setbacks) times because a number was not finite, each time with half the learning rate; give a lower --learning-rate")
        }
        if let dead = summary.deadUnits {
            lines.append("dead units  \(fixed(dead * 100, 1)) % of the hidden ReLU units")
            if dead > 0.5 {
                say("telltale: warning: most hidden units are zero for every document; lower --learning-rate, or take --activation gelu")
            }
        }
        lines.append("model       \(model)")
        return lines
    }
}
