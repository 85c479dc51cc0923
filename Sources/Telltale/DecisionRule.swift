public import Evaluation

/// How probabilities become an answer.
public struct DecisionRule: Sendable, Equatable {
    /// What mistakes cost: the class of least expected cost is decided for. Nil for the most probable class.
    public var costs: DecisionCosts?
    /// No class is named whose probability is less than this.
    public var unsureBelow: Double

    public init(costs: DecisionCosts? = nil, unsureBelow: Double = 0) {
        self.costs = costs
        self.unsureBelow = unsureBelow
    }
}

/// Why no class is named for a document.
public enum Abstention: String, Sendable {
    /// The class that would be decided for is less probable than was asked for.
    case unsure
    /// The model knows nothing in the document: no word, and no part of one. All it could name is a class that is frequent.
    case noKnownWord = "no known word"
}

extension TextClassifier {
    /// What is to be said of a document.
    public struct Answer: Sendable, Hashable {
        /// The classes, the one decided for first: the more probable first, or by costs that of the lesser expected cost.
        public let hypotheses: [Hypothesis]
        /// Why no class is named, if none is.
        public let abstention: Abstention?
        /// The class that is named.
        public var label: String? { abstention == nil ? hypotheses.first?.label : nil }
    }

    /// Answers by a rule, or says why it does not. O(bytes + features × classes), with costs also O(classes²)
    public func answer(to text: String, by rule: DecisionRule, maximumCount: Int = 1) throws -> Answer {
        var text = text
        return try text.withUTF8 { utf8 in
            try withSession { session in
                try session.classify(utf8.span)
                return session.answer(by: rule, maximumCount: maximumCount)
            }
        }
    }
}

extension TextClassifier.Session {
    /// Whether the model knows nothing in the document classified last: its row is empty.
    public var knowsNothing: Bool { row.indices.isEmpty }

    /// The answer for the document classified last. O(classes × maximumCount), with costs O(classes²)
    public func answer(by rule: DecisionRule, maximumCount: Int) -> TextClassifier.Answer {
        let hypotheses = rule.costs.map { cheapest($0, maximumCount) } ?? hypotheses(maximumCount: maximumCount)
        let isUnsure = hypotheses.first.map { $0.probability < rule.unsureBelow } ?? false
        return TextClassifier.Answer(
            hypotheses: hypotheses, abstention: knowsNothing ? .noKnownWord : isUnsure ? .unsure : nil)
    }

    /// The classes by what deciding for them costs in the mean, the least first; of equal ones the one with the lower number.
    private func cheapest(_ costs: DecisionCosts, _ count: Int) -> [TextClassifier.Hypothesis] {
        let expected = costs.expected(probabilities.row(0).span)
        return expected.indices.sorted { (expected[$0], $0) < (expected[$1], $1) }.prefix(count).map {
            TextClassifier.Hypothesis(label: labels[$0], probability: Double(probabilities[0, $0]))
        }
    }
}
