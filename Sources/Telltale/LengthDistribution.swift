/// How long documents are, in bytes.
public struct LengthDistribution: Sendable, Equatable {
    /// The lengths in order, in tenths of the documents: the shortest, ten more, the longest. Nothing of no documents.
    public let deciles: [Int]
    /// How many documents have 0 bytes, 1, 2 to 3, 4 to 7 and so on, up to the longest.
    public let powers: [Int]
    /// The bytes of all documents.
    public let total: Int

    /// O(documents · log documents).
    public init(_ lengths: some Sequence<Int>) {
        let sorted = lengths.sorted()
        total = sorted.reduce(0, +)
        // The quantile of p is the value at rank ⌈p · n⌉ (type 1 of Hyndman and Fan 1996).
        deciles = sorted.isEmpty ? [] : (0...10).map { sorted[max(0, ($0 * sorted.count + 9) / 10 - 1)] }
        var powers: [Int] = []
        for length in sorted {
            let power = Int.bitWidth - length.leadingZeroBitCount
            while powers.count <= power { powers.append(0) }
            powers[power] += 1
        }
        self.powers = powers
    }
}
