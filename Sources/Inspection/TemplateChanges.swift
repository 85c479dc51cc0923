public import Features
public import Matrices
public import Models

/// What differs between the templates of two linear models: the n-grams, by name, whose weights for a class differ most.
public struct TemplateChanges: Sendable, Equatable {
    /// An n-gram of one model or of both. Weights are centred, as in a ``Template``.
    public struct Entry: Sendable, Equatable {
        public let name: String
        /// Its weight in the first model; nil if that does not know it.
        public let before: Float?
        /// Its weight in the second model; nil if that does not know it.
        public let after: Float?

        /// How much more it speaks for the class in the second model; an unknown n-gram weighs nothing.
        public var difference: Float { (after ?? 0) - (before ?? 0) }
    }

    /// The class's number in the first model.
    public let label: Int
    /// The largest differences first, whichever way; of equal ones first those that the first model has, by number.
    public let entries: [Entry]

    /// - Parameter labels: the numbers of each class in the first model and in the second.
    ///
    /// At most `count` entries for each class. O(names × classes). Throws `StoredBytes.Damage` if a model is not what it was.
    public static func changes(
        from first: (model: StoredSoftmaxRegression, vocabulary: Vocabulary),
        to second: (model: StoredSoftmaxRegression, vocabulary: Vocabulary), labels: [(first: Int, second: Int)], count: Int
    ) throws(StoredBytes.Damage) -> [TemplateChanges] {
        var largest = labels.map { _ in Largest(count: count) }
        var ngrams: [Ngram] = []
        var (before, after) = (CentredWeights(model: first.model), CentredWeights(model: second.model))
        func offer(_ ngram: Ngram) throws(StoredBytes.Damage) {
            try before.read(ngram.first)
            try after.read(ngram.second)
            for (position, label) in labels.enumerated() {
                let difference = (after[label.second] ?? 0) - (before[label.first] ?? 0)
                if difference != 0 { largest[position].offer(ngrams.count, abs(difference)) }
            }
            ngrams.append(ngram)
        }
        for feature in 0..<first.vocabulary.count {
            var ordinal = 0
            try first.vocabulary.forEachName(of: feature) { name throws(StoredBytes.Damage) in
                let second = try second.vocabulary.feature(named: name)
                try offer(Ngram(first: feature, second: second, ordinal: ordinal))
                ordinal += 1
            }
        }
        for feature in 0..<second.vocabulary.count {
            var ordinal = 0
            try second.vocabulary.forEachName(of: feature) { name throws(StoredBytes.Damage) in
                if try first.vocabulary.feature(named: name) == nil {
                    try offer(Ngram(first: nil, second: feature, ordinal: ordinal))
                }
                ordinal += 1
            }
        }
        var changes: [TemplateChanges] = []
        for (label, largest) in zip(labels, largest) {
            var entries: [Entry] = []
            for (number, _) in largest.sorted {
                let ngram = ngrams[number]
                try before.read(ngram.first)
                try after.read(ngram.second)
                let (vocabulary, feature) = ngram.first.map { (first.vocabulary, $0) } ?? (second.vocabulary, ngram.second ?? 0)
                entries.append(
                    Entry(
                        name: try vocabulary.names(of: feature)[ngram.ordinal], before: before[label.first],
                        after: after[label.second]))
            }
            changes.append(TemplateChanges(label: label.first, entries: entries))
        }
        return changes
    }

    /// An n-gram of one vocabulary or both: its features, and which of the names of the first one, or else of the second, is its own.
    private struct Ngram {
        let first: Int?
        let second: Int?
        let ordinal: Int
    }

    /// The weights of a feature less their mean; with two classes, less the other's.
    private struct CentredWeights {
        private let model: StoredSoftmaxRegression
        private var weights: [Float] = []

        init(model: StoredSoftmaxRegression) { self.model = model }

        /// Nil for no feature at all.
        mutating func read(_ feature: Int?) throws(StoredBytes.Damage) {
            weights.removeAll(keepingCapacity: true)
            guard let feature else { return }
            try model.withWeights(of: feature) { row throws(StoredBytes.Damage) in
                let mean = Template.mean(row)
                for label in row.indices { weights.append(Template.centred(row, label, mean: mean)) }
            }
        }

        subscript(label: Int) -> Float? { weights.isEmpty ? nil : weights[label] }
    }
}
