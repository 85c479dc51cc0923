import ArgumentParser
import Telltale

struct LearningCurve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learning-curve",
        abstract: "Show how accuracy grows with the training documents, and whether more would help.",
        discussion: """
            In each fold of a cross-validation, models are trained on the other folds' documents, on half of them, a quarter and so on. \
            Told is how many of the documents trained on, and of those of the folds, they have right, the latter with its 95 % \
            bootstrap interval, and how that is usually read. The gain of another doubling is what it would be if the error \
            fell by the same share as with the last.
            """)

    @Argument(help: ArgumentHelp("Labelled documents.", valueName: "input"))
    var inputs: [String]

    @OptionGroup(title: "Input options")
    var input: InputArguments

    @OptionGroup var folds: FoldArguments

    @Option(help: "How many numbers of documents to train on, each twice the one before it.")
    var sizes = 4

    @OptionGroup var classifier: ClassifierArguments

    @Option(help: "text or json.")
    var format = Evaluate.Format.text

    func validate() throws {
        guard (1...40).contains(sizes) else { throw ValidationError("--sizes is \(sizes); give 1 to 40.") }
    }

    func run() throws {
        try reportingFailure {
            let options = try classifier.options()
            let corpus = try folds.read(inputs, by: input)
            let curve = try displayingTraining { progress in
                try TextClassifier.learningCurve(
                    on: corpus, folds: folds.folds, sizes: sizes, options: options, progress: progress)
            }
            folds.remark(repeated: curve.repeated)
            var output = StandardOutput()
            switch format {
            case .text: try output.write(LearningCurveText(curve: curve).text)
            case .json: try output.line(json(curve).text)
            }
            try output.flush()
        }
    }

    private func json(_ curve: TextClassifier.LearningCurve) -> JSONValue {
        func interval(_ bounds: ClosedRange<Double>?) -> JSONValue {
            bounds.map { .array([.number($0.lowerBound), .number($0.upperBound)]) } ?? .null
        }
        let points = curve.points.map {
            JSONValue.object([
                JSONMember("documents", .number($0.documents)), JSONMember("trainingAccuracy", .number($0.trainingAccuracy)),
                JSONMember("accuracy", .number($0.accuracy)), JSONMember("interval", interval($0.interval)),
            ])
        }
        return .object([
            JSONMember("folds", .number(folds.folds)), JSONMember("points", .array(points)),
            JSONMember("lastGain", curve.lastGain.map { .number($0.value) } ?? .null),
            JSONMember("lastGainInterval", interval(curve.lastGain?.interval)),
            JSONMember("nextGain", curve.nextGain.map { .number($0) } ?? .null),
            JSONMember("repeated", .number(curve.repeated)),
        ])
    }
}
