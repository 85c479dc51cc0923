/// What a classifier said of documents whose classes are known: the ground of every figure that single counts do not give.
///
/// Four bytes for each document and class.
public struct Predictions: Sendable, Equatable {
    /// The classes that have a probability.
    public let classCount: Int
    /// All classes: behind those that have a probability the ones that the model does not know.
    public let labelCount: Int
    /// The true class of each document, below `labelCount`.
    public private(set) var truths: [Int] = []
    /// documents × classes, row by row.
    private var values: [Float] = []

    /// - Precondition: there is a class.
    public init(classCount: Int, labelCount: Int? = nil) {
        precondition(classCount > 0, "predictions of no class")
        self.classCount = classCount
        self.labelCount = max(labelCount ?? 0, classCount)
    }

    /// The number of documents.
    public var count: Int { truths.count }

    /// Takes in a document. O(classes).
    /// - Precondition: there is a probability for each of `classCount`, and `truth` is below `labelCount`.
    public mutating func add(truth: Int, probabilities: Span<Float>) {
        precondition(
            probabilities.count == classCount && (0..<labelCount).contains(truth), "a prediction of another shape")
        truths.append(truth)
        for label in probabilities.indices { values.append(probabilities[label]) }
    }

    /// Takes in all documents of the other, behind its own. O(documents × classes).
    public mutating func add(_ other: Predictions) {
        precondition(
            other.classCount == classCount && other.labelCount == labelCount, "predictions of other classes")
        truths += other.truths
        values += other.values
    }

    /// Those of some documents. O(documents × classes).
    public func subset(_ documents: some Sequence<Int>) -> Predictions {
        var subset = Predictions(classCount: classCount, labelCount: labelCount)
        for document in documents {
            let start = document * classCount
            subset.add(truth: truths[document], probabilities: values.span.extracting(start..<start + classCount))
        }
        return subset
    }

    /// The probability that a document was given for a class.
    public subscript(document: Int, label: Int) -> Float { values[document * classCount + label] }

    /// The same, or 0 where a damaged model gave what is no number, so that it can be sorted.
    func sortable(_ document: Int, _ label: Int) -> Float {
        let probability = self[document, label]
        return probability.isNaN ? 0 : probability
    }

    /// The class of the highest probability, the first of equals. O(classes).
    public func predicted(_ document: Int) -> Int {
        var best = 0
        for label in 1..<max(1, classCount) where self[document, label] > self[document, best] { best = label }
        return best
    }

    /// The probability that the true class was given; 0 if the model does not know it.
    public func probabilityOfTruth(_ document: Int) -> Float {
        truths[document] < classCount ? self[document, truths[document]] : 0
    }

    /// Whether the class of the highest probability is the true one.
    public func isCorrect(_ document: Int) -> Bool { predicted(document) == truths[document] }

    /// Which documents have the true class as that of the highest probability. O(documents × classes).
    public var correct: [Bool] { truths.indices.map(isCorrect) }

    /// The figures of all documents. O(documents × classes).
    public func metrics() -> Metrics { metrics(of: truths.indices) }

    /// The figures of some documents, which may be named more than once.
    public func metrics(of documents: some Sequence<Int>) -> Metrics {
        var accumulator = MetricsAccumulator(classCount: labelCount)
        for document in documents {
            accumulator.add(
                truth: truths[document], predicted: predicted(document), probabilityOfTruth: probabilityOfTruth(document))
        }
        return accumulator.metrics()
    }
}
