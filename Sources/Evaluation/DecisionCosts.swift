/// What wrong decisions cost, and the decision of least expected cost (Elkan 2001).
public struct DecisionCosts: Sendable, Equatable {
    public let classCount: Int
    /// truth × decision; 1 off the diagonal and 0 on it unless set.
    private var costs: [Double]

    public init(classCount: Int) {
        self.classCount = classCount
        costs = (0..<classCount * classCount).map { $0 / classCount == $0 % classCount ? 0 : 1 }
    }

    /// What it costs to decide for `decision` if `truth` is true; 0 or more.
    public subscript(truth: Int, decision: Int) -> Double {
        get { costs[truth * classCount + decision] }
        set { costs[truth * classCount + decision] = newValue }
    }

    /// By class, what deciding for it costs in the mean: Σ p(truth) · cost. O(classes²).
    public func expected(_ probabilities: Span<Float>) -> [Double] {
        (0..<classCount).map { decision in
            var expected = 0.0
            for truth in 0..<classCount { expected += Double(probabilities[truth]) * self[truth, decision] }
            return expected
        }
    }

    /// The decision whose expected cost is least; the first of equals. O(classes²).
    public func decision(_ probabilities: Span<Float>) -> Int {
        let expected = expected(probabilities)
        return expected.indices.min { (expected[$0], $0) < (expected[$1], $1) } ?? 0
    }
}
