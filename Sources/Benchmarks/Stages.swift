import Telltale

/// Times each stage of training and classifying by itself, on one labelled file:
///
///     swift run -c release Benchmarks FILE [THREADS]
///
/// One JSON object a line: the stage, the best of several runs in seconds, and the rate that suits it.
@main
struct Stages {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let path = arguments.first, let threads = Int(arguments.dropFirst().first ?? "1"), threads > 0 else {
            print("usage: Benchmarks FILE [THREADS]")
            return
        }
        let corpus = try time("read", bytes: nil) { try Corpus.read([path]) }
        let bytes = corpus.byteCount
        for symbols in [false, true] {
            let options = TokenizerOptions(symbols: symbols)
            try time(symbols ? "tokenize with symbols" : "tokenize", bytes: bytes) {
                let tokenizer = try Tokenizer(options: options)
                var tokens = TokenBuffer()
                for document in 0..<corpus.count {
                    try corpus.withText(of: document) { text in try tokenizer.tokenize(text, into: &tokens) }
                }
            }
        }
        let options = FeatureOptions()
        let labels = corpus.labelNumbers
        let all = Array(0..<corpus.count)
        let counted = try time("tokenize and count", bytes: bytes) {
            try CountedDocuments(corpus, tokenizer: TokenizerOptions(), options: options, threads: threads)
        }
        let fitted = try time("fit the vocabulary", bytes: bytes) {
            try FittedVocabulary(counted, documents: all, labels: labels, options: options, threads: threads)
        }
        let rows = time("weight the rows", bytes: bytes) {
            fitted.rows(of: counted, documents: all, threads: threads)
        }
        var training = TrainingOptions()
        training.epochs = 1
        training.threads = threads
        let model = SoftmaxRegression(features: rows.columns, classes: corpus.labels.count)
        try time("one epoch", nonZeros: rows.nonZeros) { try Trainer(training).train(model, on: rows, labels: labels) }

        var quick = ClassifierOptions()
        quick.training = training
        quick.holdout = 0
        let classifier = try TextClassifier.train(on: corpus, options: quick)
        let file = try time("write the model, in memory", bytes: nil) { try classifier.bytes() }
        let loaded = try time("open the model", bytes: file.count) { try TextClassifier(bytes: file) }
        _ = try time("classify", bytes: bytes) { try loaded.evaluate(on: corpus, threads: threads) }
    }

    /// Runs a stage three times and prints its best time.
    @discardableResult
    private static func time<R>(
        _ stage: String, bytes: Int? = nil, nonZeros: Int? = nil, _ body: () throws -> R
    ) rethrows -> R {
        let clock = ContinuousClock()
        var best = Duration.seconds(1 << 40)
        var result: R?
        for _ in 0..<3 {
            best = min(best, try clock.measure { result = try body() })
        }
        let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) * 1e-18
        var members = [JSONMember("stage", .string(stage)), JSONMember("seconds", .number(Float(seconds)))]
        if let bytes { members.append(JSONMember("MB/s", .number(Float(Double(bytes) / seconds / 1e6)))) }
        if let nonZeros {
            members.append(JSONMember("ns per non-zero", .number(Float(seconds * 1e9 / Double(nonZeros)))))
        }
        print(JSONValue.object(members).text)
        return result!
    }
}
