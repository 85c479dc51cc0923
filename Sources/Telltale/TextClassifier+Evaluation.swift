public import Corpora
public import Evaluation
internal import Matrices

extension TextClassifier {
    /// Figures on labelled documents, and the names of the classes in them.
    public struct Evaluation: Sendable {
        /// What the model said of each document, in order.
        public let predictions: Predictions
        public let metrics: Metrics
        /// The model's classes, and behind them those of the documents that the model does not know.
        public let labels: [String]
        /// How many of the labels the model knows.
        public let knownCount: Int
        /// How much of the accuracy and its like may be luck; nil without documents.
        public let intervals: FigureIntervals?
        public let reliability: Reliability
        public let brierScore: Double
        /// By number of the class, those the model knows: deciding for it at every threshold.
        public let curves: [ThresholdCurve]

        init(_ predictions: Predictions, labels: [String], threads: Int) {
            self.predictions = predictions
            self.labels = labels
            metrics = predictions.metrics()
            knownCount = predictions.classCount
            intervals = FigureIntervals(predictions, seed: 1, threads: threads)
            reliability = Reliability(predictions)
            brierScore = predictions.brierScore()
            curves = parallelMap(pieces: predictions.classCount, threads: threads) { ThresholdCurve(predictions, of: $0) }
        }
    }

    /// Classifies labelled documents and compares. A label that the model does not know counts as never predicted.
    ///
    /// - Parameter isCalibrated: whether probabilities are those of the calibrated model, at its temperature.
    ///
    /// The figures do not depend on `threads`. O(bytes + features of the documents × classes), and memory for the probabilities.
    public func evaluate(on corpus: Corpus, isCalibrated: Bool = true, threads: Int = 1) throws -> Evaluation {
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
        let (knownCount, labelCount) = (self.labels.count, labels.count)
        let pieces = parallelMap(pieces: (corpus.count + pieceSize - 1) / pieceSize, threads: threads) { [numbers] piece in
            Result {
                try withSession(isCalibrated: isCalibrated) { session in
                    var predictions = Predictions(classCount: knownCount, labelCount: labelCount)
                    for document in piece * pieceSize..<min((piece + 1) * pieceSize, corpus.count) {
                        guard let label = corpus.labelNumber(of: document) else {
                            throw InputError(
                                .badData, file: corpus.location(of: document),
                                message: "the document has no label; give it one, or leave it out")
                        }
                        try corpus.withText(of: document) { try session.classify($0) }
                        predictions.add(truth: numbers[label], probabilities: session.probabilities.row(0).span)
                    }
                    return predictions
                }
            }
        }
        var predictions = Predictions(classCount: knownCount, labelCount: labelCount)
        for piece in pieces { predictions.add(try piece.get()) }
        return Evaluation(predictions, labels: labels, threads: threads)
    }
}
