import ArgumentParser
import Telltale

struct Vectors: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vectors",
        abstract: "Write the learned vectors of a model trained with --features embedding.",
        discussion: """
            In the word2vec text format, as other tools read it: the number of vectors and their length on the first line, then a \
            word and its numbers on each, the most frequent first. A space within a word n-gram becomes an underscore.
            """)

    @Argument(help: "The model file.")
    var model: String

    func run() throws {
        try reportingFailure {
            let classifier = try openModel(model)
            var output = StandardOutput()
            var isFirst = true
            try classifier.forEachVector { name, vector in
                if isFirst {
                    try output.line("\(classifier.vocabulary.count) \(vector.count)")
                    isFirst = false
                }
                let word = String(name.map { $0 == " " ? "_" : $0 })
                try output.line(word + " " + vector.map { "\($0)" }.joined(separator: " "))
            }
            try output.flush()
        }
    }
}
