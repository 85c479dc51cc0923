import ArgumentParser
import Telltale

struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "List the documents whose labels are most in doubt.",
        discussion: """
            Each fold of the documents is judged by a model that was trained on the others. Listed are the documents whose \
            labels are least probable, the most doubtful first: as many as there are estimated to be wrong (confident learning, \
            Northcutt 2021), and of these those for which another class is more probable. Standard error tells how many labels \
            are likely to be wrong, and which are taken for which.

            The table (TSV; fields that hold quotes are quoted as in CSV) has a line for each document: its place, the label given, \
            the label as it should be, which is the same until you correct it, the most probable class, the doubt (1 less the \
            probability of the label given), up to five words that speak for that class against the label, and the beginning \
            of the text. Put labels right in the column "label", and give the table to train, cross-validate or audit as --corrections: \
            the documents' own files stay as they are.

            With --privacy nothing is judged: listed are the entries of the vocabulary, of a model file or of what training on the \
            documents would make, that stand in fewer documents than that. train --min-sources keeps such out of the file, which then holds no \
            word or part of one that fewer different texts had. It promises no more: weights, counts and labels still depend on single \
            documents (there is no differential privacy), and one person may have written several.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case tsv
        case json
    }

    @Argument(help: ArgumentHelp("Labelled documents; with --privacy also a model file.", valueName: "input"))
    var inputs: [String]

    @OptionGroup(title: "Input options")
    var input: InputArguments

    @Option(help: ArgumentHelp("List so many documents, whatever their doubt. (default: those that are estimated to be wrong)", valueName: "count"))
    var top: Int?

    @Option(
        help: ArgumentHelp(
            "List the vocabulary entries that stand in fewer training documents than this. (default: labels are audited)",
            valueName: "documents"))
    var privacy: Int?

    @OptionGroup var folds: FoldArguments

    @OptionGroup var classifier: ClassifierArguments

    @Option(help: "tsv or json.")
    var format = Format.tsv

    func validate() throws {
        if let top, top < 0 { throw ValidationError("--top is \(top); give 0 or more.") }
        if let privacy, privacy < 1 { throw ValidationError("--privacy is \(privacy); give 1 or more.") }
        guard privacy == nil || top == nil else {
            throw ValidationError("--privacy lists all such entries; leave --top out.")
        }
    }

    func run() throws {
        try reportingFailure {
            if let privacy {
                try listRare(below: privacy)
                return
            }
            let options = try classifier.options()
            let corpus = try classifier.corrected(try folds.read(inputs, by: input))
            let audit = try displayingTraining { progress in
                try TextClassifier.audit(
                    labelsOf: corpus, folds: folds.folds, naming: top, options: options, progress: progress)
            }
            folds.remark(repeated: audit.repeated)
            let table = AuditTable(audit: audit, corpus: corpus)
            for line in table.summary { say("telltale: \(line)") }
            var output = StandardOutput()
            switch format {
            case .tsv: for line in table.lines { try output.line(line) }
            case .json: try output.line(table.json.text)
            }
            try output.flush()
        }
    }

    private func listRare(below count: Int) throws {
        let vocabulary: Vocabulary
        if inputs.count == 1, let model = try Self.model(inputs[0]) {
            vocabulary = model.vocabulary
        } else {
            vocabulary = try TextClassifier.vocabulary(
                for: try classifier.corrected(try input.read(inputs)), options: try classifier.options())
        }
        let rare = RareEntries(vocabulary: vocabulary, features: try vocabulary.features(inFewerDocumentsThan: count), below: count)
        for line in rare.summary { say("telltale: \(line)") }
        var output = StandardOutput()
        switch format {
        case .tsv: for line in try rare.lines { try output.line(line) }
        case .json: try output.line(try rare.json.text)
        }
        try output.flush()
    }

    /// The model in a file; nil if it is something else.
    private static func model(_ path: String) throws -> TextClassifier? {
        do {
            return try openModel(path)
        } catch let error as ModelFileError where error.code == .notAModel || error.code == .noFile || error.code == .unreadable {
            return nil
        }
    }
}
