public import Features
public import Matrices
public import Models

/// The words that speak for a class and against it: the readable side of a linear model.
public struct Template: Sendable, Equatable {
    /// What is shown of a weight.
    public enum Weights: String, Sendable, CaseIterable {
        /// As the model has it. The weights of a softmax are determined only up to a vector shared by all classes.
        case raw
        /// Less the mean over the classes. For two classes, the difference of their weights says it all, and the two
        /// templates are one with the sign turned.
        case centred
        /// The centred weight times the feature's typical value: what the feature adds where it stands once in a document of
        /// the usual length (``Vocabulary/typicalValues()``).
        case contribution
    }

    /// One feature of a template.
    public struct Entry: Sendable, Equatable {
        /// The feature's number, which is its row of the weights.
        public let feature: Int
        /// Its name; several where n-grams share a hashed number, the most frequent first.
        public let names: [String]
        /// The weight, of the kind asked for.
        public let weight: Float
        /// In how many training documents of the class it stands; nil in the template of a hidden unit.
        public let classDocuments: Int?
        /// In how many training documents it stands.
        public let documents: Int
        /// N-grams that hold this one's words and weigh less: what they tell this one tells already.
        public internal(set) var refinements: [Entry] = []
    }

    /// The class's number; a hidden unit's in the template of one.
    public let label: Int
    /// The largest weights above zero, the largest first; ties by the feature's number.
    public let supporting: [Entry]
    /// The smallest weights below zero, the smallest first; ties by the feature's number.
    public let opposing: [Entry]

    /// The templates of some classes, with at most `count` entries on each side beside their refinements.
    ///
    /// O(features × classes), which reads the whole weight matrix, once more for each doubling of the entries that refinements want.
    /// Throws `StoredBytes.Damage` if that is not what it was.
    public static func templates(
        of model: StoredSoftmaxRegression, vocabulary: Vocabulary, labels: [Int], count: Int, weights: Weights = .centred
    ) throws(StoredBytes.Damage) -> [Template] {
        try templates(ofWeights: model, vocabulary: vocabulary, labels: labels, count: count, weights: weights)
    }

    package static func templates(
        ofWeights model: some FeatureWeights, vocabulary: Vocabulary, labels: [Int], count: Int, weights: Weights
    ) throws(StoredBytes.Damage) -> [Template] {
        let values = weights == .contribution ? try vocabulary.typicalValues() : nil
        // One more than wanted, where the entry left out says where refinements end.
        var size = count < vocabulary.count ? count + 1 : vocabulary.count
        while true {
            var templates: [Template] = []
            var isEnough = true
            let sides = try largest(of: model, vocabulary: vocabulary, labels: labels, count: size, weights, values)
            for (label, side) in zip(labels, sides) {
                let counted = model.areClasses ? label : nil
                let supporting = try entries(side.supporting, sign: 1, counted, vocabulary)
                let opposing = try entries(side.opposing, sign: -1, counted, vocabulary)
                let folded = [supporting, opposing].map { Self.folded($0, count: count) }
                isEnough = isEnough && (folded[0].isComplete || supporting.count < size)
                    && (folded[1].isComplete || opposing.count < size)
                templates.append(Template(label: label, supporting: folded[0].entries, opposing: folded[1].entries))
            }
            if isEnough || size >= vocabulary.count { return templates }
            size = min(2 * size, vocabulary.count)
        }
    }

    private static func largest(
        of model: some FeatureWeights, vocabulary: Vocabulary, labels: [Int], count: Int, _ kind: Weights, _ values: [Float]?
    ) throws(StoredBytes.Damage) -> [(supporting: Largest, opposing: Largest)] {
        var sides = labels.map { _ in (supporting: Largest(count: count), opposing: Largest(count: count)) }
        for feature in 0..<vocabulary.count {
            try model.withWeights(of: feature) { weights throws(StoredBytes.Damage) in
                let mean = mean(weights)
                for (position, label) in labels.enumerated() {
                    var weight = kind == .raw ? weights[label] : centred(weights, label, mean: mean)
                    if let values { weight *= values[feature] }
                    if weight > 0 { sides[position].supporting.offer(feature, weight) }
                    if weight < 0 { sides[position].opposing.offer(feature, -weight) }
                }
            }
        }
        return sides
    }

    private static func entries(
        _ largest: Largest, sign: Float, _ label: Int?, _ vocabulary: Vocabulary
    ) throws(StoredBytes.Damage) -> [Entry] {
        var entries: [Entry] = []
        for (feature, weight) in largest.sorted {
            entries.append(
                Entry(
                    feature: feature, names: try vocabulary.names(of: feature), weight: sign * weight,
                    classDocuments: try classDocuments(of: feature, label, vocabulary),
                    documents: try vocabulary.documentCount(of: feature)))
        }
        return entries
    }

    private static func classDocuments(
        of feature: Int, _ label: Int?, _ vocabulary: Vocabulary
    ) throws(StoredBytes.Damage) -> Int? {
        guard let label else { return nil }
        return try vocabulary.documentCount(of: feature, inClass: label)
    }

    /// The weight less the mean of all, which is given; with two classes, less the other's.
    static func centred(_ weights: Span<Float>, _ label: Int, mean: Float) -> Float {
        weights[label] - (weights.count == 2 ? weights[1 - label] : mean)
    }

    static func mean(_ weights: Span<Float>) -> Float {
        var sum: Float = 0
        for i in weights.indices { sum += weights[i] }
        return sum / Float(weights.count)
    }
}
