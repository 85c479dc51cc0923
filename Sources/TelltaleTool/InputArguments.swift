public import ArgumentParser
import Glibc
public import Telltale

/// The options of every subcommand that reads documents.
struct InputArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The format of the inputs: \(InputFormat.allCases.map(\.rawValue).joined(separator: ", ")). (default: recognised by content; for classify and explain: lines)",
            valueName: "format"))
    var inputFormat: InputFormat?

    @Option(help: "The CSV column or JSON member that holds the text; a member inside others by its path, such as article.body or authors.0.name.")
    var textField = "text"

    @Option(help: "The CSV column or JSON member that holds the label.")
    var labelField = "label"

    @Option(
        help: ArgumentHelp(
            "field: files in folders are files of records. parent-folder: the folder that holds a file is its label. (default: the record; in a folder the class folder)",
            valueName: "source"))
    var labelFrom: LabelSource?

    @Option(
        help: ArgumentHelp(
            "The character set of the inputs, or auto to detect it. (default: UTF-8; detected for files in folders that are not)",
            valueName: "name"))
    var encoding: EncodingArgument?

    @Option(
        help: ArgumentHelp("Cut documents after so many bytes; K, M and G are understood.", valueName: "bytes"))
    var maxDocument = ByteCount(bytes: ReadingOptions.standardMaximumDocument)

    @Flag(help: "Pass over records that cannot be read, and count them, instead of stopping at the first. (default: stop)")
    var skipBad = false

    func options(labelsRequired: Bool = true, format: InputFormat? = nil) -> ReadingOptions {
        ReadingOptions(
            format: format ?? inputFormat, textField: textField, labelField: labelField, skipBad: skipBad,
            labelsRequired: labelsRequired, encoding: encoding?.choice ?? .standard, labelSource: labelFrom,
            maximumDocument: maxDocument.bytes)
    }

    /// These options as a shell would give them; nothing for what is as it would be anyway.
    var arguments: [String] {
        var arguments: [String] = []
        if let inputFormat { arguments += ["--input-format", inputFormat.rawValue] }
        if textField != "text" { arguments += ["--text-field", textField] }
        if labelField != "label" { arguments += ["--label-field", labelField] }
        if let labelFrom { arguments += ["--label-from", labelFrom.rawValue] }
        if let encoding { arguments += ["--encoding", encoding.name] }
        if maxDocument.bytes != ReadingOptions.standardMaximumDocument { arguments += ["--max-document", "\(maxDocument)"] }
        if skipBad { arguments.append("--skip-bad") }
        return arguments
    }

    /// Reads the inputs; what was passed over, cut or detected is told on standard error.
    ///
    /// Texts that cannot be used where they lie are kept in `spoolFolder`, or in memory without one.
    func read(
        _ inputs: [String], labelsRequired: Bool = true, format: InputFormat? = nil, spoolFolder: String? = nil
    ) throws -> Corpus {
        var options = options(labelsRequired: labelsRequired, format: format)
        options.spoolFolder = spoolFolder
        let corpus = try Corpus.read(inputs, options: options)
        if corpus.skipped.count > 0 {
            for error in corpus.skipped.first.prefix(3) { say("telltale: \(printable(error.description))") }
            say("telltale: passed over \(grouped(corpus.skipped.count)) bad records of \(grouped(corpus.count + corpus.skipped.count))")
        }
        for found in corpus.detectedEncodings {
            let confidence = found.confidence
            let range = confidence.count == 1 ? "\(confidence.lowerBound)" : "\(confidence.lowerBound) to \(confidence.upperBound)"
            say("telltale: read \(counted(found.files, "file")) as \(found.encoding), not being UTF-8 (confidence \(range) of 100); --encoding says it for certain")
        }
        maxDocument.sayCut(corpus.cutCount)
        return corpus
    }

    /// Reads labelled documents, at least one.
    func readForMeasuring(_ inputs: [String]) throws -> Corpus {
        let corpus = try read(inputs)
        guard corpus.count > 0 else {
            let names = displayNames(inputs).joined(separator: ", ")
            throw Failure(status: .badData, "\(names): holds no documents; there is nothing to measure on")
        }
        return corpus
    }

    /// Reads one document or record a line as the lines come.
    func stream(_ input: String, longestLine: Int) throws -> DocumentStream {
        guard labelFrom == nil else {
            throw Failure(status: .usage, "--label-from is for inputs with labels; leave it out")
        }
        switch encoding?.choice ?? .standard {
        case .standard: return try DocumentStream(input, longestLine: longestLine)
        case .declared(let encoding): return try DocumentStream(input, encoding: encoding, longestLine: longestLine)
        case .detected:
            throw Failure(
                status: .usage, "--encoding auto needs the whole input, and lines are answered as they come; name the character set")
        }
    }
}

extension InputFormat: ExpressibleByArgument {}
extension LabelSource: ExpressibleByArgument {}

/// A character set, or `auto`.
struct EncodingArgument: ExpressibleByArgument {
    let choice: EncodingChoice
    let name: String

    init?(argument: String) {
        name = argument
        if argument == "auto" {
            choice = .detected
        } else if let encoding = TextEncoding(named: argument) {
            choice = .declared(encoding)
        } else {
            return nil
        }
    }
}

/// A number of bytes, as `500K`, `16M` or `1G`.
struct ByteCount: ExpressibleByArgument, CustomStringConvertible {
    let bytes: Int

    private static let units: [(letter: Character, shift: Int)] = [("G", 30), ("M", 20), ("K", 10)]

    init(bytes: Int) {
        self.bytes = bytes
    }

    /// At least one byte; less than 2 GiB, which is the most that ICU reads.
    init?(argument: String) { self.init(argument, most: Int(Int32.max)) }

    /// At least one byte, and at most so many.
    init?(_ argument: String, most: Int) {
        var digits = argument[...]
        var shift = 0
        if let unit = Self.units.first(where: { argument.uppercased().last == $0.letter }) {
            digits = digits.dropLast()
            shift = unit.shift
        }
        guard digits.allSatisfy(\.isASCII), let number = Int(digits), number > 0, number <= most >> shift else { return nil }
        bytes = number << shift
    }

    var description: String {
        let unit = Self.units.first { bytes % (1 << $0.shift) == 0 }
        return unit.map { "\(bytes >> $0.shift)\($0.letter)" } ?? "\(bytes)"
    }

    var defaultValueDescription: String { description }

    /// Tells how many documents were cut after so many bytes, if any.
    func sayCut(_ count: Int) {
        if count > 0 { say("telltale: cut \(counted(count, "document")) after \(self); --max-document allows more") }
    }
}

/// What messages call inputs.
func displayNames(_ inputs: [String]) -> [String] { inputs.map { $0 == "-" ? "standard input" : $0 } }

/// `1 file`, `2,000 files`.
func counted(_ count: Int, _ noun: String) -> String { "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")" }

/// Refuses numbers of threads that make no sense.
func validateThreads(_ threads: Int?) throws {
    if let threads, !(1...1024).contains(threads) {
        throw ValidationError("--threads is \(threads); give 1 to 1024.")
    }
}

/// How many threads to use when the user does not say.
func defaultThreads() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
