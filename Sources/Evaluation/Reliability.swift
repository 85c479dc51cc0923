/// How far the probabilities of the predicted classes can be believed: documents sorted by that probability, cut into bins of
/// equal size, and in each bin what was promised beside what came true (DeGroot and Fienberg 1983).
public struct Reliability: Sendable, Equatable {
    public struct Bin: Sendable, Equatable {
        public var documents: Int
        /// The mean probability of the predicted classes.
        public var confidence: Double
        /// The part of the documents whose predicted class is the true one.
        public var accuracy: Double
        /// The least and the greatest probability in the bin.
        public var bounds: ClosedRange<Float>
    }

    /// From the least confident to the most.
    public let bins: [Bin]

    /// The number of bins that is used unless another is asked for.
    public static let usualBinCount = 15

    /// The expected calibration error (Naeini, Cooper and Hauskrecht 2015), with bins of equal mass: the mean over the documents
    /// of the distance between their bin's confidence and accuracy.
    public var expectedCalibrationError: Double {
        let documents = bins.reduce(0) { $0 + $1.documents }
        return bins.reduce(0) { $0 + Double($1.documents) * ($1.confidence - $1.accuracy).magnitude } / Double(documents)
    }

    /// - Parameter binCount: at least 1; with fewer documents there are as many bins as documents. Bin b of n begins at document
    ///   b · documents / n, rounded down, in the order of the probabilities, equal ones in their own order.
    /// O(documents × classes + documents · log documents).
    public init(_ predictions: Predictions, binCount: Int = Reliability.usualBinCount) {
        let confidences = (0..<predictions.count).map { predictions.sortable($0, predictions.predicted($0)) }
        let order = confidences.indices.sorted { (confidences[$0], $0) < (confidences[$1], $1) }
        let count = min(max(binCount, 1), order.count)
        bins = (0..<count).map { bin in
            let members = order[order.count * bin / count..<order.count * (bin + 1) / count]
            let total = Double(members.count)
            return Bin(
                documents: members.count,
                confidence: members.reduce(0.0) { $0 + Double(confidences[$1]) } / total,
                accuracy: Double(members.count(where: predictions.isCorrect)) / total,
                bounds: confidences[members.first!]...confidences[members.last!])
        }
    }
}
