import Glibc
import Telltale

extension Stopwatch {
    /// A model to a file's bytes and back, and the classifying of the documents that it was trained on.
    mutating func timeModel(of corpus: Corpus, threads: Int) throws {
        var options = ClassifierOptions()
        options.training.epochs = 1
        options.training.threads = threads
        options.holdout = 0
        let classifier = try TextClassifier.train(on: corpus, options: options)
        // In memory: how fast the disk is does not matter here.
        let size = try classifier.bytes().count
        try time("write", bytes: size) { try classifier.bytes() }

        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        let file = "\(folder)/benchmarks-\(getpid()).telltale"
        defer { unlink(file) }
        try classifier.write(toFile: file)
        // Opening reads the header alone, and the first document the blocks that it needs.
        try time("load and classify one") {
            let loaded = try TextClassifier(contentsOf: file)
            return try corpus.withText(of: 0) { try loaded.hypotheses(for: $0, maximumCount: 1) }
        }
        let loaded = try TextClassifier(contentsOf: file)
        try time("classify", bytes: corpus.byteCount) { try loaded.evaluate(on: corpus, threads: threads) }
    }
}
