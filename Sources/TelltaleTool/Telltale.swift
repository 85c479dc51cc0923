import ArgumentParser

@main
struct TelltaleCommand: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "telltale",
        abstract: "Learns to classify text from labelled documents, and shows what gave them away.",
        discussion: """
            EXAMPLES
              telltale train mail.tsv --model mail.telltale
              echo "You have won a prize" | telltale classify mail.telltale
              telltale templates mail.telltale --top 10
              telltale filter mail.telltale < message

            Results go to standard output, everything else to standard error. Exit status: 0 for success, 64 for wrong \
            usage, 65 for bad data, 66 for a missing input, 70 for a fault of the program, 73 when a file cannot be made, \
            74 when reading or writing fails.
            """,
        version: version,
        subcommands: [
            Check.self, Train.self, Classify.self, Explain.self, Evaluate.self, Compare.self, CrossValidate.self, LearningCurve.self,
            Report.self, Filter.self, Templates.self, Tokens.self,
            Message.self, Info.self, Vectors.self, Neighbors.self,
        ])

    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            var command = try parseAsRoot(arguments)
            try command.run()
        } catch {
            if error is ExitCode { exit(withError: error) }
            Filter.passOnAtUsageError(arguments, error)
            exit(withError: error)
        }
    }
}
