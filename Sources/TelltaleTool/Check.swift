import ArgumentParser
import Telltale

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look at documents before training on them.",
        discussion: """
            Says what would be read, and what is odd about it: how long documents are, classes of one document, empty \
            documents, texts that are there twice, nearly twice or under two labels, and signs of mistaken character sets. With \
            --against also which documents of other files (those to test on) are in the inputs too. Two texts are nearly the \
            same if their sets of word 3-grams are (Jaccard similarity, estimated by 128 hashes, of at least 0.8). Records that cannot \
            be read are counted. The exit status is 0 whatever is found.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
    }

    @Argument(help: ArgumentHelp("Labelled documents.", valueName: "input"))
    var inputs: [String]

    @Option(help: ArgumentHelp("Documents that should not be among the inputs; may be given several times. (default: none)", valueName: "input"))
    var against: [String] = []

    @OptionGroup(title: "Input options")
    var input: InputArguments

    @Option(help: ArgumentHelp("How many places to name for each finding.", valueName: "count"))
    var examples = 3

    @Option(help: "text or json.")
    var format = Format.text

    @Option(help: ArgumentHelp("Threads to use; the result does not depend on it. (default: all processors)", valueName: "count"))
    var threads: Int?

    func validate() throws {
        guard (0...1_000_000).contains(examples) else {
            throw ValidationError("--examples is \(examples); give 0 to 1000000.")
        }
        guard (inputs + against).count(where: { $0 == "-" }) < 2 else {
            throw ValidationError("standard input can be read only once; give - once.")
        }
        try validateThreads(threads)
    }

    func run() throws {
        try reportingFailure {
            var options = input.options()
            options.skipBad = true
            let own = try inputs.map { try Corpus.read([$0], options: options) }
            let others = try against.map { try Corpus.read([$0], options: options) }
            let names = displayNames(inputs + against)
            guard (own + others).contains(where: { $0.count + $0.skipped.count > 0 }) else {
                throw Failure(status: .badData, "\(names.joined(separator: ", ")): holds no documents; there is nothing to check")
            }
            let check = try CorpusCheck(of: own, against: others, examples: examples, threads: threads ?? defaultThreads())
            let report = CheckReport(check: check, inputs: zip(names, own + others).map { ($0, $1) }, maximumDocument: input.maxDocument)
            var output = StandardOutput()
            switch format {
            case .text: try output.write(report.text(on: Terminal(descriptor: 1)))
            case .json: try output.line(report.json.text)
            }
            try output.flush()
        }
    }
}
