import ArgumentParser
import Telltale

struct Neighbors: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neighbors",
        abstract: "List the words whose learned vectors are nearest to a word's.",
        discussion: "By the cosine of the angle between the vectors, in a model trained with --features embedding.")

    @Argument(help: "The model file.")
    var model: String

    @Argument(help: "The word, folded as documents are.")
    var word: String

    @Option(help: "How many words.")
    var top = 10

    func validate() throws {
        guard top >= 1 else { throw ValidationError("--top is \(top); give 1 or more.") }
    }

    func run() throws {
        try reportingFailure {
            let classifier = try openModel(model)
            guard let neighbors = try classifier.neighbors(of: word, maximumCount: top) else {
                throw Failure(status: .badData, "'\(printable(word))' did not occur in training; try another word")
            }
            var output = StandardOutput()
            for neighbor in neighbors {
                try output.line("\(printable(neighbor.name))\t\(fixed(neighbor.similarity, 4))")
            }
            try output.flush()
        }
    }
}
