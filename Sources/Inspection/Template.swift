public import Features
public import Matrices
public import Models

/// The words that speak for a class and against it: the readable side of a linear model.
///
/// The weights of a softmax are determined only up to a vector shared by all classes, so a template shows them
/// *centred*: less the mean over the classes. For two classes the difference of their weights says it all, and the two
/// templates are one with the sign turned.
public struct Template: Sendable, Equatable {
    /// One feature of a template.
    public struct Entry: Sendable, Equatable {
        /// The feature's number, which is its row of the weights.
        public let feature: Int
        /// Its name; several where n-grams share a hashed number, the most frequent first.
        public let names: [String]
        /// The centred weight; with two classes, the weight less the other class's.
        public let weight: Float
        /// In how many training documents of the class it stands.
        public let classDocuments: Int
        /// In how many training documents it stands.
        public let documents: Int
    }

    /// The class's number.
    public let label: Int
    /// The largest weights above zero, the largest first; ties by the feature's number.
    public let supporting: [Entry]
    /// The smallest weights below zero, the smallest first; ties by the feature's number.
    public let opposing: [Entry]

    /// The templates of some classes, with at most `count` entries on each side.
    ///
    /// O(features × classes), which reads the whole weight matrix. Throws `StoredBytes.Damage` if that is not what it was.
    public static func templates(
        of model: StoredSoftmaxRegression, vocabulary: Vocabulary, labels: [Int], count: Int
    ) throws(StoredBytes.Damage) -> [Template] {
        var supporting = labels.map { _ in Largest(count: count) }
        var opposing = supporting
        for feature in 0..<vocabulary.count {
            try model.withWeights(of: feature) { weights throws(StoredBytes.Damage) in
                let mean = mean(weights)
                for (position, label) in labels.enumerated() {
                    let weight = weights.count == 2 ? weights[label] - weights[1 - label] : weights[label] - mean
                    if weight > 0 { supporting[position].offer(feature, weight) }
                    if weight < 0 { opposing[position].offer(feature, -weight) }
                }
            }
        }
        var templates: [Template] = []
        for (position, label) in labels.enumerated() {
            templates.append(
                Template(
                    label: label,
                    supporting: try entries(supporting[position], sign: 1, label, vocabulary),
                    opposing: try entries(opposing[position], sign: -1, label, vocabulary)))
        }
        return templates
    }

    private static func entries(
        _ largest: Largest, sign: Float, _ label: Int, _ vocabulary: Vocabulary
    ) throws(StoredBytes.Damage) -> [Entry] {
        var entries: [Entry] = []
        for (feature, weight) in largest.sorted {
            entries.append(
                Entry(
                    feature: feature, names: try vocabulary.names(of: feature), weight: sign * weight,
                    classDocuments: try vocabulary.documentCount(of: feature, inClass: label),
                    documents: try vocabulary.documentCount(of: feature)))
        }
        return entries
    }

    private static func mean(_ weights: Span<Float>) -> Float {
        var sum: Float = 0
        for i in weights.indices { sum += weights[i] }
        return sum / Float(weights.count)
    }
}

/// The `count` largest of the weights offered; of equal ones, those offered first. O(log count) an offer, nearly always O(1).
struct Largest {
    private let count: Int
    /// A binary heap with the entry that would go next at its root.
    private var heap: [(feature: Int, weight: Float)] = []

    init(count: Int) { self.count = count }

    var sorted: [(feature: Int, weight: Float)] { heap.sorted { Self.precedes($0, $1) } }

    mutating func offer(_ feature: Int, _ weight: Float) {
        if heap.count < count {
            heap.append((feature, weight))
            var child = heap.count - 1
            while child > 0, Self.precedes(heap[(child - 1) / 2], heap[child]) {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        } else if let root = heap.first, Self.precedes((feature, weight), root) {
            heap[0] = (feature, weight)
            var parent = 0
            while true {
                var last = parent
                for child in [2 * parent + 1, 2 * parent + 2]
                where child < heap.count && Self.precedes(heap[last], heap[child]) {
                    last = child
                }
                if last == parent { break }
                heap.swapAt(parent, last)
                parent = last
            }
        }
    }

    private static func precedes(_ a: (feature: Int, weight: Float), _ b: (feature: Int, weight: Float)) -> Bool {
        a.weight != b.weight ? a.weight > b.weight : a.feature < b.feature
    }
}
