public import Corpora
public import Evaluation
internal import Matrices

extension TextClassifier {
    /// Figures on labelled documents, and the names of the classes in them.
    public struct Evaluation: Sendable {
        public let metrics: Metrics
        /// The model's classes, and behind them those of the documents that the model does not know.
        public let labels: [String]
        /// How many of the labels the model knows.
        public let knownCount: Int
    }

    /// Classifies labelled documents and compares. A label that the model does not know counts as never predicted.
    ///
    /// The figures do not depend on `threads`. O(bytes + features of the documents × classes)
    public func evaluate(on corpus: Corpus, threads: Int = 1) throws -> Evaluation {
        var labels = self.labels
        var numbers: [Int] = []
        for label in corpus.labels {
            if let known = self.labels.firstIndex(of: label) {
                numbers.append(known)
            } else {
                numbers.append(labels.count)
                labels.append(label)
            }
        }
        let pieceSize = 256
        let classCount = labels.count
        let pieces = parallelMap(pieces: (corpus.count + pieceSize - 1) / pieceSize, threads: threads) { [numbers] piece in
            Result {
                try withSession { session in
                    var accumulator = MetricsAccumulator(classCount: classCount)
                    for document in piece * pieceSize..<min((piece + 1) * pieceSize, corpus.count) {
                        guard let label = corpus.labelNumber(of: document) else {
                            throw InputError(
                                .badData, file: corpus.location(of: document),
                                message: "the document has no label; give it one, or leave it out")
                        }
                        try corpus.withText(of: document) { try session.classify($0) }
                        accumulator.add(truth: numbers[label], probabilities: session.probabilities.row(0).span)
                    }
                    return accumulator
                }
            }
        }
        var total = MetricsAccumulator(classCount: classCount)
        for piece in pieces { total.add(try piece.get()) }
        return Evaluation(metrics: total.metrics(), labels: labels, knownCount: self.labels.count)
    }
}
