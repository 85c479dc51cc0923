import ArgumentParser
import Glibc
import Telltale

struct Filter: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "filter",
        abstract: "Judge one mail message, and pass it on with a header field that tells.",
        discussion: """
            Reads a message on standard input and writes it to standard output as it is, but for the field
              X-Telltale: spam; probability=0.9987; because=viagra,unsubscribe
            at the end of its header, in place of any field of that name: spam, ham or unsure, the probability of spam, and the \
            words that speak most for the verdict (percent-encoded as in a URL where they are not plain ASCII). A message in which \
            the model knows nothing is unsure.

            Whatever goes wrong, the message passes unchanged; the reason goes to standard error, and the exit status says so. \
            With --exit-code that is 0 for spam, 1 for ham, 2 for unsure and 3 for an error.
            """)

    @Argument(help: "The model file.")
    var model: String

    @Option(help: ArgumentHelp("The class of the model that is spam.", valueName: "name"))
    var spamClass = "spam"

    @Option(
        help: ArgumentHelp(
            "A message of at least this probability is spam. (default: \(Self.usualSpamCutoff))", valueName: "probability"))
    var spamCutoff: Double?

    @Option(
        help: ArgumentHelp(
            "A message of at most this probability is ham; between the two it is unsure. (default: all that is not spam is ham)",
            valueName: "probability"))
    var hamCutoff: Double?

    @OptionGroup var mistakes: CostArguments

    @Flag(help: "Exit with the verdict, as bogofilter does. (default: 0 for every verdict)")
    var exitCode = false

    @Option(
        help: ArgumentHelp(
            "Judge by the first so many bytes, such as 500K or 16M; the rest of a larger message passes unread.", valueName: "bytes"))
    var maxDocument = ByteCount(bytes: ReadingOptions.standardMaximumDocument)

    func validate() throws {
        for (name, cutoff) in [("--spam-cutoff", spamCutoff ?? 0), ("--ham-cutoff", hamCutoff ?? 0)]
        where !(0...1).contains(cutoff) {
            throw ValidationError("\(name) is \(cutoff); give a probability, 0 to 1.")
        }
        guard hamCutoff ?? 0 <= spamCutoff ?? Self.usualSpamCutoff else {
            throw ValidationError(
                "--ham-cutoff is above --spam-cutoff, \(spamCutoff ?? Self.usualSpamCutoff); give one that is not.")
        }
        guard mistakes.cost.isEmpty || spamCutoff == nil && hamCutoff == nil else {
            throw ValidationError("--cost and cut-offs are two ways to decide; give one of them.")
        }
        guard maxDocument.bytes <= Tokenizer.longestText / 4 else {
            throw ValidationError("--max-document is \(maxDocument); give 1 to \(Tokenizer.longestText / 4).")
        }
    }

    func run() throws {
        // A header is read whole, however little of the message is judged.
        let input = MessageInput(limit: max(maxDocument.bytes, 1 << 20))
        input.passOnAtCrash(exitingWith: exitCode ? Self.errorStatus : Failure.Status.internal.rawValue)
        let verdict: MailVerdict
        let edit: MailHeaderEdit
        do {
            try input.check()
            guard let place = input.withBytes({ MailHeaderEdit(of: $0, field: MailVerdict.field, isWhole: input.isWhole) }) else {
                throw Failure(status: .badData, "the message has no header to put a field in; it is passed on unchanged")
            }
            edit = place
            verdict = try judge(input)
        } catch {
            throw Self.passOn(input, because: Failure(error), exitCode: exitCode)
        }
        do {
            try input.write(edit, inserting: verdict.bytes(lineEnd: edit.lineEnd))
        } catch {
            throw Self.end(because: Failure(error), exitCode: exitCode)
        }
        if exitCode { throw ExitCode(verdict.kind.rawValue) }
    }

    private func judge(_ input: borrowing MessageInput) throws -> MailVerdict {
        let classifier = try openModel(model)
        guard let spam = classifier.labels.firstIndex(of: spamClass) else {
            let known = classifier.labels.prefix(20).map { "'\($0)'" }.joined(separator: ", ")
            throw Failure(
                status: .usage, "\(model): has no class '\(spamClass)'; name that of spam with --spam-class: it has \(known)")
        }
        var text: [UInt8] = []
        var reader = MailReader()
        input.withBytes { reader.appendDocument(of: $0.extracting(0..<min($0.count, maxDocument.bytes)), to: &text) }
        let costs = try mistakes.costs(for: classifier)
        return try classifier.withSession { session in
            try session.classify(text.span)
            let probability = Double(session.probabilities[0, spam])
            let kind: MailVerdict.Kind =
                if session.knowsNothing {
                    .unsure
                } else if let costs {
                    costs.decision(session.probabilities.row(0).span) == spam ? .spam : .ham
                } else {
                    kind(probability)
                }
            return MailVerdict(kind: kind, probability: probability, because: try reasons(kind, spam, session, classifier))
        }
    }

    private func kind(_ probability: Double) -> MailVerdict.Kind {
        let spamCutoff = spamCutoff ?? Self.usualSpamCutoff
        return probability >= spamCutoff ? .spam : probability <= hamCutoff ?? spamCutoff ? .ham : .unsure
    }

    /// The features that speak most for the verdict; for none, most either way.
    private func reasons(
        _ kind: MailVerdict.Kind, _ spam: Int, _ session: TextClassifier.Session, _ classifier: TextClassifier
    ) throws -> [String] {
        guard let contributions = try session.contributions() else { return [] }
        let evidence = contributions.evidence(for: spam).map {
            switch kind {
            case .spam: $0
            case .ham: -$0
            case .unsure: abs($0)
            }
        }
        var reasons: [String] = []
        for i in evidence.indices.sorted(by: { (-evidence[$0], $0) < (-evidence[$1], $1) }).prefix(Self.mostReasons)
        where evidence[i] > 0 {
            if let name = try classifier.vocabulary.names(of: contributions.features[i]).first { reasons.append(name) }
        }
        return reasons
    }

    private static let usualSpamCutoff = 0.65
    /// More never fit in the line.
    private static let mostReasons = 100
    private static let errorStatus: Int32 = 3

    private static func end(because failure: Failure, exitCode: Bool) -> ExitCode {
        say("telltale: \(printable(failure.message))")
        return ExitCode(exitCode ? errorStatus : failure.status.rawValue)
    }

    /// Writes the message as it came, and tells the reason.
    private static func passOn(_ input: borrowing MessageInput, because failure: Failure, exitCode: Bool) -> ExitCode {
        do {
            try input.writeAll()
        } catch {
            // What cannot be read is told once, below.
            if error.message != failure.message { say("telltale: \(error.message)") }
        }
        return end(because: failure, exitCode: exitCode)
    }

    /// Ends a command line that makes no sense, with the message passed on all the same: a slip in a mail program's
    /// configuration shall not cost mail.
    static func passOnAtUsageError(_ arguments: [String], _ error: any Error) {
        guard arguments.first == _commandName, TelltaleCommand.exitCode(for: error) != .success, isatty(0) == 0 else { return }
        let input = MessageInput(limit: 1 << 20)
        do {
            try input.writeAll()
        } catch {
            say("telltale: \(error.message)")
        }
        say(TelltaleCommand.fullMessage(for: error))
        Glibc.exit(arguments.contains("--exit-code") ? errorStatus : TelltaleCommand.exitCode(for: error).rawValue)
    }
}
