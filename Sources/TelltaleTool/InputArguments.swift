public import ArgumentParser
import Glibc
public import Telltale

/// The options of every subcommand that reads documents.
struct InputArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The format of the inputs: \(InputFormat.allCases.map(\.rawValue).joined(separator: ", ")). (default: recognised by content; for classify: lines)",
            valueName: "format"))
    var inputFormat: InputFormat?

    @Option(help: "The CSV column or JSON member that holds the text.")
    var textField = "text"

    @Option(help: "The CSV column or JSON member that holds the label.")
    var labelField = "label"

    @Flag(help: "Pass over records that cannot be read, and count them, instead of stopping at the first. (default: stop)")
    var skipBad = false

    /// Reads the inputs; what was passed over is told on standard error.
    func read(_ inputs: [String], labelsRequired: Bool = true, format: InputFormat? = nil) throws -> Corpus {
        var options = ReadingOptions()
        options.format = format ?? inputFormat
        options.textField = textField
        options.labelField = labelField
        options.skipBad = skipBad
        options.labelsRequired = labelsRequired
        let corpus = try Corpus.read(inputs, options: options)
        if corpus.skipped.count > 0 {
            for error in corpus.skipped.first.prefix(3) { say("telltale: \(error)") }
            say("telltale: passed over \(grouped(corpus.skipped.count)) bad records of \(grouped(corpus.count + corpus.skipped.count))")
        }
        return corpus
    }

    /// Reads labelled documents, at least one.
    func readForMeasuring(_ inputs: [String]) throws -> Corpus {
        let corpus = try read(inputs)
        guard corpus.count > 0 else {
            let names = inputs.map { $0 == "-" ? "standard input" : $0 }.joined(separator: ", ")
            throw Failure(status: .badData, "\(names): holds no documents; there is nothing to measure on")
        }
        return corpus
    }
}

extension InputFormat: ExpressibleByArgument {}

/// Refuses numbers of threads that make no sense.
func validateThreads(_ threads: Int?) throws {
    if let threads, !(1...1024).contains(threads) {
        throw ValidationError("--threads is \(threads); give 1 to 1024.")
    }
}

/// How many threads to use when the user does not say.
func defaultThreads() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
