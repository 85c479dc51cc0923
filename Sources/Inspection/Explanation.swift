public import Features

/// Why a model gave one document the scores that it did: what each feature added to each class's score, and where in the
/// text it stands.
public struct Explanation: Sendable {
    /// How the contributions were found.
    public enum Method: Sendable, Equatable {
        /// Of a linear model: value times weight. They add up to the logits but for the rounding of one addition.
        case exact
        /// Of a perceptron: integrated gradients (Sundararajan, Taly and Yan 2017) from the document without features, over so
        /// many steps. An approximation: ``Explanation/residual(for:)`` tells how far they are from adding up.
        case integratedGradients(steps: Int)
    }

    /// The steps of integrated gradients, unless told.
    public static let usualSteps = 64

    /// A feature of the document.
    public struct Feature: Sendable {
        /// Its number, which is its row of the weights.
        public let number: Int
        /// The n-grams of the document that it stands for: one, except where several share a hashed number.
        public let names: [String]
        public let kind: NgramKind
        /// Its value in the document's row.
        public let value: Float
        /// The bytes of the text in which each occurrence stands, by the start of the occurrences; of n-grams of characters, those
        /// of their words.
        public let ranges: [Range<Int>]
    }

    public let method: Method
    /// The document's words and features in their places.
    public let document: LocatedDocument
    /// The document's features, by number.
    public let features: [Feature]
    /// By class: what the logit is without any feature. The biases of a linear model.
    public let base: [Float]
    /// By class: the scores.
    public let logits: [Float]
    /// By class: the softmax of the logits over the model's temperature.
    public let probabilities: [Float]
    /// The most probable class.
    public let predicted: Int
    package let contributions: Contributions

    package init(
        method: Method, document: LocatedDocument, contributions: Contributions, base: [Float], logits: [Float],
        probabilities: [Float]
    ) {
        self.method = method
        self.document = document
        var features: [Feature] = []
        var next = document.ngrams.startIndex
        for (number, value) in zip(document.row.indices, document.row.values) {
            let start = next
            while next < document.ngrams.endIndex, document.ngrams[next].feature == Int(number) { next += 1 }
            let ngrams = document.ngrams[start..<next]
            let ranges = ngrams.flatMap { $0.places.map(document.range(of:)) }
            features.append(
                Feature(
                    number: Int(number), names: ngrams.map(\.name), kind: ngrams[start].kind, value: value,
                    ranges: ranges.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }))
        }
        self.features = features
        self.base = base
        self.logits = logits
        self.probabilities = probabilities
        predicted = probabilities.indices.max { (probabilities[$0], $1) < (probabilities[$1], $0) } ?? 0
        self.contributions = contributions
    }

    /// What each of ``features`` adds to the score of a class; the rounding of its addition counts as its own. O(features)
    public func contributions(to label: Int) -> [Double] { contributions.parts(of: label) }

    /// How far each of ``features`` speaks for a class: its contribution to it, less the mean of those to the others, as a softmax
    /// knows scores only up to a number shared by all classes. O(features × classes)
    public func evidence(for label: Int) -> [Float] { contributions.evidence(for: label) }

    /// The contributions to a class and its ``base``, added up. O(features)
    public func sum(for label: Int) -> Double { contributions(to: label).reduce(0, +) + Double(base[label]) }

    /// What the sum lacks to the logit: rounding alone if the method is exact, the completeness gap if it is not.
    public func residual(for label: Int) -> Double { Double(logits[label]) - sum(for: label) }

    /// Where the feature of this number stands in ``features``. O(log features)
    public func index(of number: Int) -> Int? {
        var (low, high) = (0, features.count)
        while low < high {
            let middle = (low + high) / 2
            if features[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low < features.count && features[low].number == number ? low : nil
    }
}
