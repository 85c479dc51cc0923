/// A division of documents into those to learn from and those held out to measure with.
public struct Holdout: Sendable, Equatable {
    /// Indices of documents, ascending.
    public let training: [Int]
    /// Indices of documents, ascending.
    public let heldOut: [Int]

    /// Holds out a fraction of the documents, of each class in proportion.
    ///
    /// The number held out is the fraction rounded, at most `maximum`; it is shared among the classes by largest
    /// remainder (Hamilton's method), ties going to the lower class number. A class always keeps one document
    /// for training, so a class with one document gives none. Which documents of a class are taken depends on
    /// the seed, the labels and nothing else. O(documents + classes · log classes).
    /// - Parameters:
    ///   - labels: the class of each document, below `classCount`.
    ///   - fraction: between 0 and 1; what lies outside is taken for the nearer bound.
    public static func stratified(
        labels: [UInt32], classCount: Int, fraction: Double, maximum: Int = 10_000, seed: UInt64
    ) -> Holdout {
        var members = [[Int]](repeating: [], count: classCount)
        for (index, label) in labels.enumerated() { members[Int(label)].append(index) }

        let wanted = (fraction > 0 ? min(fraction, 1) : 0) * Double(labels.count)
        let total = min(Int(wanted.rounded()), max(maximum, 0))
        let quotas = quotas(of: total, sizes: members.map(\.count))

        var generator = SplitMix64(seed: seed)
        var isHeldOut = [Bool](repeating: false, count: labels.count)
        for (quota, var pool) in zip(quotas, members) {
            // The first steps of a shuffle (Fisher and Yates 1938, Durstenfeld 1964).
            for position in 0..<quota {
                pool.swapAt(position, position + generator.next(below: pool.count - position))
                isHeldOut[pool[position]] = true
            }
        }
        return Holdout(
            training: labels.indices.filter { !isHeldOut[$0] }, heldOut: labels.indices.filter { isHeldOut[$0] })
    }

    private static func quotas(of total: Int, sizes: [Int]) -> [Int] {
        let count = sizes.reduce(0, +)
        guard count > 0, total > 0 else { return sizes.map { _ in 0 } }
        var quotas: [Int] = []
        var remainders: [Int] = []
        for size in sizes {
            // size · total / count, which is at most size, in double width.
            let (quotient, remainder) = count.dividingFullWidth(size.multipliedFullWidth(by: total))
            quotas.append(max(min(quotient, size - 1), 0))
            remainders.append(remainder)
        }
        var left = total - quotas.reduce(0, +)
        let order = sizes.indices.sorted { (remainders[$0], $1) > (remainders[$1], $0) }
        for number in order where left > 0 && quotas[number] < sizes[number] - 1 {
            quotas[number] += 1
            left -= 1
        }
        return quotas
    }
}

/// A small seeded generator (Steele, Lea and Flood 2014), so that a split is the same on every machine.
package struct SplitMix64 {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `bound` - 1, each equally likely (Lemire 2019).
    package mutating func next(below bound: Int) -> Int {
        let bound = UInt64(bound)
        var product = next().multipliedFullWidth(by: bound)
        let threshold = (0 &- bound) % bound
        while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
        return Int(product.high)
    }
}
