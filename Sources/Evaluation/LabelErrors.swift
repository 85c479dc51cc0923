/// Which labels are likely to be wrong, and about how many, by what models say that were not trained on them: confident learning
/// (Northcutt, Jiang and Chuang 2021).
///
/// A document counts as of class j with confidence if j has at least the probability that documents labelled j have of it in the
/// mean; of several such classes the most probable counts. How documents of each label divide among these classes is taken for how
/// all of that label do.
public struct LabelErrors: Sendable, Equatable {
    /// Documents labelled `given` that are rather `likely`.
    public struct Pair: Sendable, Equatable {
        public let given: Int
        public let likely: Int
        /// An estimate of how many.
        public let documents: Double
    }

    /// By class, the mean probability of it among the documents labelled so; infinite for a class without documents.
    public let thresholds: [Double]
    /// The most frequent first; of equal ones in the order of their classes.
    public let pairs: [Pair]
    /// The documents by their doubt, the greatest first; of equal ones in their order.
    ///
    /// The doubt is 1 less the probability of the label. Of planted errors more stood among the first by this than by the margin to the
    /// most probable other class, its logarithm, the probabilities less the thresholds, or the confident ones before others.
    public let ranking: [Int]

    /// About how many labels are wrong.
    public var documents: Double { pairs.reduce(0) { $0 + $1.documents } }

    /// O(documents × classes + documents · log documents).
    /// - Parameter predictions: whose true classes are the labels in question, all of them known.
    public init(_ predictions: Predictions) {
        let classes = predictions.classCount
        let documents = predictions.truths.indices
        var support = [Int](repeating: 0, count: classes)
        var sums = [Double](repeating: 0, count: classes)
        for document in documents {
            let label = predictions.truths[document]
            support[label] += 1
            sums[label] += Double(predictions.sortable(document, label))
        }
        let thresholds = zip(sums, support).map { $1 == 0 ? .infinity : $0 / Double($1) }
        var confident = ConfusionMatrix(classCount: classes)
        for document in documents {
            var best: Int?
            for label in 0..<classes where Double(predictions.sortable(document, label)) >= thresholds[label] {
                if best.map({ predictions[document, label] > predictions[document, $0] }) ?? true { best = label }
            }
            if let best { confident.add(truth: predictions.truths[document], predicted: best) }
        }
        self.thresholds = thresholds
        pairs = confident.mostConfused(.max).map { cell in
            Pair(
                given: cell.truth, likely: cell.predicted,
                documents: Double(cell.count) / Double(confident.support[cell.truth]) * Double(support[cell.truth]))
        }.sorted { ($1.documents, $0.given, $0.likely) < ($0.documents, $1.given, $1.likely) }
        let doubts = documents.map { predictions.labelDoubt($0) }
        ranking = documents.sorted { (doubts[$1], $0) < (doubts[$0], $1) }
    }
}

extension Predictions {
    /// 1 less the probability of a document's label.
    public func labelDoubt(_ document: Int) -> Double { 1 - Double(sortable(document, truths[document])) }
}
