import Telltale

/// Documents as a model is trained on them.
struct FeaturizedDocuments {
    let rows: SparseMatrix
    let labels: [UInt32]
    let classes: Int
}

extension Stopwatch {
    /// Words to n-grams, n-grams to features, features to rows; and texts to rows as classifying does it, one by one.
    mutating func timeFeatures(of corpus: Corpus, threads: Int) throws -> FeaturizedDocuments {
        let bytes = corpus.byteCount
        let options = ClassifierOptions().resolved(for: corpus)
        let labels = corpus.labelNumbers
        let all = Array(0..<corpus.count)
        let counted = try time("tokenize and count", bytes: bytes) {
            try CountedDocuments(corpus, tokenizer: options.tokenizer, options: options.features, threads: threads)
        }
        let fitted = try time("choose features", bytes: bytes) {
            try FittedVocabulary(counted, documents: all, labels: labels, options: options.features, threads: threads)
        }
        let rows = fitted.rows(of: counted, documents: all, threads: threads)
        time("weight rows", bytes: bytes, nonZeros: rows.nonZeros) {
            fitted.rows(of: counted, documents: all, threads: threads)
        }
        let vocabulary = try time("gather the vocabulary", bytes: bytes) { try fitted.vocabulary(of: counted, threads: threads) }
        let featurizer = try Featurizer(vocabulary: vocabulary, tokenizer: options.tokenizer)
        try time("featurize one by one", bytes: bytes, nonZeros: rows.nonZeros) {
            for document in all { try corpus.withText(of: document) { try featurizer.featurize($0) } }
        }
        return FeaturizedDocuments(rows: rows, labels: labels, classes: corpus.labels.count)
    }
}
