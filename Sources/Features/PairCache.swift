/// The features of pairs of words that came lately.
///
/// Each pair has one place, where it drives out whatever stands there, so that the memory is bounded, by 4 MiB. Looking up and
/// inserting cost O(1).
package struct PairCache {
    /// What stands in a place.
    package struct Entry {
        package var pair: UInt64
        package var feature: UInt32
    }

    private static let largest = 1 << 18
    /// No pair of words that are numbered from 0.
    private static let empty = Entry(pair: .max, feature: 0)

    private var entries = [Entry](repeating: empty, count: 1 << 10)
    /// How many places have been taken.
    private var taken = 0

    package init() {}

    /// Puts into `found` what stands in the places of some pairs, theirs or another's.
    ///
    /// Nothing is decided between one place and the next, so that the waits for them overlap.
    package func read(_ pairs: [UInt64], into found: inout [Entry]) {
        if found.count < pairs.count { found = Array(repeating: Self.empty, count: pairs.count * 2) }
        var found = found.mutableSpan
        let entries = entries.span
        for i in pairs.indices { found[i] = entries[place(of: pairs[i])] }
    }

    package mutating func insert(_ pair: UInt64, _ feature: UInt32) {
        if taken * 2 > entries.count, entries.count < Self.largest { grow() }
        set(Entry(pair: pair, feature: feature))
    }

    private mutating func set(_ entry: Entry) {
        let place = place(of: entry.pair)
        if entries[place].pair == Self.empty.pair { taken += 1 }
        entries[place] = entry
    }

    private mutating func grow() {
        let old = entries
        entries = Array(repeating: Self.empty, count: old.count * 4)
        taken = 0
        for entry in old where entry.pair != Self.empty.pair { set(entry) }
    }

    /// The upper bits of a product with 2^64 over the golden ratio (Knuth 1973), to which both words contribute.
    @inline(__always)
    private func place(of pair: UInt64) -> Int {
        let product = pair &* 0x9E37_79B9_7F4A_7C15
        return Int(product >> UInt64(64 - entries.count.trailingZeroBitCount))
    }
}
