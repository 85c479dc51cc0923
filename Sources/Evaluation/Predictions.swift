/// What a classifier said of documents whose classes are known: the ground of every figure that single counts do not give.
///
/// Four bytes for each document and class, and sixteen for each document.
public struct Predictions: Sendable, Equatable {
    /// The classes that have a probability.
    public let classCount: Int
    /// All classes: behind those that have a probability the ones that the model does not know.
    public let labelCount: Int
    /// The true class of each document, below `labelCount`.
    public private(set) var truths: [Int] = []
    /// documents × classes, row by row.
    private var values: [Float] = []
    /// The class decided for, of each document.
    private var decisions: [Int] = []

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
        var best = 0
        for label in probabilities.indices {
            values.append(probabilities[label])
            if probabilities[label] > probabilities[best] { best = label }
        }
        decisions.append(best)
    }

    /// Takes in all documents of the other, behind its own. O(documents × classes).
    public mutating func add(_ other: Predictions) {
        precondition(
            other.classCount == classCount && other.labelCount == labelCount, "predictions of other classes")
        truths += other.truths
        values += other.values
        decisions += other.decisions
    }

    /// What was said of some documents, in the order given. O(documents × classes).
    public func subset(_ documents: [Int]) -> Predictions {
        var subset = Predictions(classCount: classCount, labelCount: labelCount)
        for document in documents {
            subset.truths.append(truths[document])
            subset.decisions.append(decisions[document])
            subset.values += values[document * classCount..<(document + 1) * classCount]
        }
        return subset
    }

    /// The same probabilities, with the decisions of least expected cost in the place of the most probable classes.
    /// O(documents × classes²).
    /// - Precondition: the costs are those of as many classes.
    public func decided(by costs: DecisionCosts) -> Predictions {
        precondition(costs.classCount == classCount, "costs of other classes")
        var decided = self
        for document in truths.indices {
            decided.decisions[document] = costs.decision(
                values.span.extracting(document * classCount..<(document + 1) * classCount))
        }
        return decided
    }

    /// What the decisions cost in the mean. A true class that the model does not know costs 1. NaN without documents. O(documents).
    public func meanCost(by costs: DecisionCosts) -> Double {
        let sum = truths.indices.reduce(0.0) {
            $0 + (truths[$1] < classCount ? costs[truths[$1], decisions[$1]] : 1)
        }
        return sum / Double(count)
    }

    /// The probability that a document was given for a class.
    public subscript(document: Int, label: Int) -> Float { values[document * classCount + label] }

    /// The same, or 0 where a damaged model gave what is no number, so that it can be sorted.
    package func sortable(_ document: Int, _ label: Int) -> Float {
        let probability = self[document, label]
        return probability.isNaN ? 0 : probability
    }

    /// The class decided for: that of the highest probability, the first of equals, unless ``decided(by:)`` costs. O(1).
    public func predicted(_ document: Int) -> Int { decisions[document] }

    /// The probability that the true class was given; 0 if the model does not know it.
    public func probabilityOfTruth(_ document: Int) -> Float {
        truths[document] < classCount ? self[document, truths[document]] : 0
    }

    /// Whether the class decided for is the true one.
    public func isCorrect(_ document: Int) -> Bool { predicted(document) == truths[document] }

    /// For which documents the true class was decided. O(documents).
    public var correct: [Bool] { truths.indices.map(isCorrect) }

    /// The figures of all documents. O(documents).
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
