/// What a classifier said of documents whose classes are known: the ground of every figure that single counts do not give.
///
/// Four bytes for each document and class.
public struct Predictions: Sendable, Equatable {
    /// The classes that have a probability.
    public let classCount: Int
    /// The true class of each document; one of `classCount` or more is a class that the model does not know.
    public private(set) var truths: [Int] = []
    /// documents × classes, row by row.
    private var values: [Float] = []

    /// - Precondition: there is a class.
    public init(classCount: Int) {
        precondition(classCount > 0, "predictions of no class")
        self.classCount = classCount
    }

    /// The number of documents.
    public var count: Int { truths.count }

    /// Takes in a document. O(classes).
    /// - Precondition: there is a probability for each class, and `truth` is not negative.
    public mutating func add(truth: Int, probabilities: Span<Float>) {
        precondition(probabilities.count == classCount && truth >= 0, "a prediction of another shape")
        truths.append(truth)
        for label in probabilities.indices { values.append(probabilities[label]) }
    }

    /// Takes in all documents of the other, behind its own. O(documents × classes).
    public mutating func add(_ other: Predictions) {
        precondition(other.classCount == classCount, "predictions of other classes")
        truths += other.truths
        values += other.values
    }

    /// The probability that a document was given for a class.
    public subscript(document: Int, label: Int) -> Float { values[document * classCount + label] }

    /// The class of the highest probability, the first of equals. O(classes).
    public func predicted(_ document: Int) -> Int {
        var best = 0
        for label in 1..<max(1, classCount) where self[document, label] > self[document, best] { best = label }
        return best
    }

    /// Whether the class of the highest probability is the true one.
    public func isCorrect(_ document: Int) -> Bool { predicted(document) == truths[document] }

    /// The figures of all documents. O(documents × classes).
    public func metrics() -> Metrics { metrics(of: truths.indices) }

    /// The figures of some documents, which may be named more than once.
    public func metrics(of documents: some Sequence<Int>) -> Metrics {
        var accumulator = MetricsAccumulator(classCount: classCount)
        for document in documents {
            let truth = truths[document]
            accumulator.add(
                truth: truth, predicted: predicted(document),
                probabilityOfTruth: truth < classCount ? self[document, truth] : 0)
        }
        return accumulator.metrics()
    }
}
