/// How often documents of one class were given to another: classes × classes, sparse off the diagonal,
/// because most pairs of many classes are never confused.
public struct ConfusionMatrix: Sendable, Equatable {
    /// One cell off the diagonal.
    public struct Confusion: Sendable, Equatable {
        public var truth: Int
        public var predicted: Int
        public var count: Int
    }

    private struct Cell: Hashable {
        var truth: Int
        var predicted: Int
    }

    /// Documents of each class: the sums of the rows.
    public private(set) var support: [Int]
    /// Documents given to each class: the sums of the columns.
    public private(set) var predictions: [Int]
    /// Documents of each class given to it: the diagonal.
    public private(set) var correct: [Int]
    private var confused: [Cell: Int] = [:]

    public init(classCount: Int) {
        support = Array(repeating: 0, count: classCount)
        predictions = support
        correct = support
    }

    public var classCount: Int { support.count }

    public var documents: Int { support.reduce(0, +) }

    /// Counts a document. A class that is not there yet is added, with all before it. O(1).
    /// - Precondition: neither number is negative.
    public mutating func add(truth: Int, predicted: Int) {
        grow(to: max(truth, predicted) + 1)
        support[truth] += 1
        predictions[predicted] += 1
        if truth == predicted {
            correct[truth] += 1
        } else {
            confused[Cell(truth: truth, predicted: predicted), default: 0] += 1
        }
    }

    /// Counts everything that the other matrix has counted.
    public mutating func add(_ other: ConfusionMatrix) {
        grow(to: other.classCount)
        for index in other.support.indices {
            support[index] += other.support[index]
            predictions[index] += other.predictions[index]
            correct[index] += other.correct[index]
        }
        confused.merge(other.confused, uniquingKeysWith: +)
    }

    private mutating func grow(to classCount: Int) {
        guard classCount > support.count else { return }
        let new = repeatElement(0, count: classCount - support.count)
        support += new
        predictions += new
        correct += new
    }

    /// Documents of class `truth` that were given to class `predicted`.
    public subscript(truth: Int, predicted: Int) -> Int {
        truth == predicted ? correct[truth] : confused[Cell(truth: truth, predicted: predicted)] ?? 0
    }

    /// The pairs confused most often: by count, falling, then by the numbers of the true and of the
    /// predicted class. O(pairs · log pairs).
    public func mostConfused(_ maximum: Int) -> [Confusion] {
        let all = confused.map { Confusion(truth: $0.key.truth, predicted: $0.key.predicted, count: $0.value) }
        let sorted = all.sorted { ($1.count, $0.truth, $0.predicted) < ($0.count, $1.truth, $1.predicted) }
        return Array(sorted.prefix(max(0, maximum)))
    }
}
