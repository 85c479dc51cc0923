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
        /// The documents in which the model knows nothing; the figures count them with the class that it then holds for most probable.
        public let unknownDocuments: [Int]
        /// What decisions cost in the mean: those by the costs that were given, and those for the most probable classes; nil if none
        /// were given.
        public let meanCosts: (decided: Double, mostProbable: Double)?

        init(
            _ predictions: Predictions, labels: [String], costs: DecisionCosts? = nil, unknownDocuments: [Int] = [], threads: Int
        ) {
            let mostProbable = predictions
            let predictions = costs.map(mostProbable.decided) ?? mostProbable
            self.predictions = predictions
            self.labels = labels
            self.unknownDocuments = unknownDocuments
            meanCosts = costs.map { (predictions.meanCost(by: $0), mostProbable.meanCost(by: $0)) }
            metrics = predictions.metrics()
            knownCount = predictions.classCount
            intervals = FigureIntervals(predictions, seed: 1, threads: threads)
            reliability = Reliability(predictions)
            brierScore = predictions.brierScore()
            curves = parallelMap(pieces: predictions.classCount, threads: threads) { ThresholdCurve(predictions, of: $0) }
        }

        /// The documents of which the model is sure: it knows something in them, and the class decided for has at least this
        /// probability. O(documents)
        public func sureDocuments(from probability: Double) -> [Int] {
            let unknown = Set(unknownDocuments)
            return predictions.truths.indices.filter {
                !unknown.contains($0) && Double(predictions[$0, predictions.predicted($0)]) >= probability
            }
        }
    }

    /// Classifies labelled documents and compares. A label that the model does not know counts as never predicted.
    ///
    /// - Parameters:
    ///   - isCalibrated: whether probabilities are those of the calibrated model, at its temperature.
    ///   - costs: what mistakes cost; decisions are then those of least expected cost. Nil decides for the most probable class.
    ///
    /// The figures do not depend on `threads`. O(bytes + features of the documents × classes), and memory for the probabilities.
    public func evaluate(
        on corpus: Corpus, isCalibrated: Bool = true, costs: DecisionCosts? = nil, threads: Int = 1
    ) throws -> Evaluation {
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
                    var unknown: [Int] = []
                    for document in piece * pieceSize..<min((piece + 1) * pieceSize, corpus.count) {
                        guard let label = corpus.labelNumber(of: document) else {
                            throw InputError(
                                .badData, file: corpus.location(of: document),
                                message: "the document has no label; give it one, or leave it out")
                        }
                        try corpus.withText(of: document) { try session.classify($0) }
                        predictions.add(truth: numbers[label], probabilities: session.probabilities.row(0).span)
                        if session.knowsNothing { unknown.append(document) }
                    }
                    return (predictions, unknown)
                }
            }
        }
        var predictions = Predictions(classCount: knownCount, labelCount: labelCount)
        var unknown: [Int] = []
        for piece in pieces {
            let (some, unknownAmongThem) = try piece.get()
            predictions.add(some)
            unknown += unknownAmongThem
        }
        return Evaluation(predictions, labels: labels, costs: costs, unknownDocuments: unknown, threads: threads)
    }
}
