/// McNemar's test (1947): whether two classifiers differ on the same documents by more than chance.
///
/// Only the documents that one classifies rightly and the other wrongly speak. If neither were better, each such document would
/// fall to either side like a fair coin.
public struct McNemarTest: Sendable, Equatable {
    /// Documents that only the first, and only the second, has right.
    public let onlyFirst: Int
    public let onlySecond: Int

    public init(onlyFirst: Int, onlySecond: Int) {
        precondition(onlyFirst >= 0 && onlySecond >= 0, "negative counts")
        self.onlyFirst = onlyFirst
        self.onlySecond = onlySecond
    }

    /// Compares what two classifiers had right, document by document.
    public init(first: [Bool], second: [Bool]) {
        precondition(first.count == second.count, "other documents")
        let pairs = zip(first, second)
        self.init(onlyFirst: pairs.count { $0 && !$1 }, onlySecond: pairs.count { !$0 && $1 })
    }

    /// The chance of a difference at least as large if neither is better, exact: twice the binomial tail up to the smaller
    /// count, at most 1. O(discordant documents).
    public var pValue: Double {
        let total = onlyFirst + onlySecond
        let least = min(onlyFirst, onlySecond)
        guard total > 2 * least else { return 1 }
        // ln of total! / (k! (total − k)! 2^total), from k = 0 on.
        var logarithm = -Double(total) * naturalLogarithm(2)
        var tail = exponential(logarithm)
        for k in 0..<least {
            logarithm += naturalLogarithm(Double(total - k) / Double(k + 1))
            tail += exponential(logarithm)
        }
        return min(1, 2 * tail)
    }
}
