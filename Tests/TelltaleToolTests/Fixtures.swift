import Glibc

/// The small corpora of the package, split, and a model of each; made once for all tests.
struct Fixtures: Sendable {
    /// Training options of the recorded models. All that matters is said, so that other defaults leave the snapshots as they are.
    static let options = [
        "--epochs", "10", "--batch-size", "4", "--learning-rate", "2", "--schedule", "linear", "--weight-decay", "0",
        "--word-ngrams", "2", "--char-ngrams", "none", "--word-ngram-weight", "1", "--char-ngram-weight", "1",
        "--no-symbols", "--min-count", "1", "--holdout", "0.1", "--seed", "1",
        "--bias-learning-rate", "0.15", "--run-ngrams", "1-3", "--weighting", "idf",
        "--label-smoothing", "0", "--no-edges", "--shape-ngrams", "0",
    ]
    static let names = ["headlines", "messages"]

    private let folder: Keeper
    /// Where `headlines.train.tsv`, `headlines.test.tsv`, `headlines.telltale`, `headlines.train.txt` (what training said) and
    /// the same of `messages` lie.
    var path: String { folder.value.path }

    private static let made = Result { try Fixtures() }

    /// The fixtures, for tests that only read them.
    static var shared: Fixtures { get throws { try made.get() } }

    private init() throws {
        let folder = try TemporaryFolder()
        for name in Self.names {
            let bytes = try readFile(Tool.package + "/corpora/\(name).tsv")
            let lines = bytes.split(separator: UInt8(ascii: "\n"))
            // Every fifth line is for testing.
            for (part, isTest) in [("train", false), ("test", true)] {
                let chosen = lines.indices.filter { ($0 % 5 == 4) == isTest }.map { lines[$0] + [10] }
                try folder.write("\(name).\(part).tsv", Array(chosen.joined()))
            }
            let training = try Tool.run(
                ["train", "\(name).train.tsv", "--model", "\(name).telltale"] + Self.options, in: folder.path)
            guard training.status == 0 else { throw Broken(description: "\(training)") }
            try folder.write("\(name).train.txt", training.output)
        }
        self.folder = Keeper(value: folder)
        atexit { if let fixtures = try? Fixtures.made.get() { removeTree(fixtures.path) } }
    }

    private struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    /// Tests only read the path.
    private struct Keeper: @unchecked Sendable {
        let value: TemporaryFolder
    }
}
