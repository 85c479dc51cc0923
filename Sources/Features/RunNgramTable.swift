/// N-grams of runs, numbered in the order of their first coming.
///
/// An open-addressing table with linear probing, which needs no names. Inserting costs O(1).
package struct RunNgramTable: Sendable {
    private struct Slot: BitwiseCopyable {
        /// 0 of an empty slot: no n-gram has it.
        var bits: UInt64 = 0
        var number: UInt32 = 0
    }

    package private(set) var ngrams: [RunNgram] = []
    private var slots = [Slot](repeating: Slot(), count: Slots.capacity(for: 0))
    /// Drawn anew for each table, so that nobody can choose n-grams that all meet in the same slots.
    private let multiplier = UInt64.random(in: 0 ... .max) | 1

    package init() {}

    /// The number of an n-gram, which becomes the next free one if it is new.
    @inline(__always)
    package mutating func insert(_ ngram: RunNgram) -> UInt32 {
        let place = place(of: ngram)
        if slots[place].bits == ngram.bits { return slots[place].number }
        let number = UInt32(truncatingIfNeeded: ngrams.count)
        ngrams.append(ngram)
        slots[place] = Slot(bits: ngram.bits, number: number)
        if Slots.isFull(count: ngrams.count, capacity: slots.count) { grow() }
        return number
    }

    /// Where an n-gram stands, or may stand.
    @inline(__always)
    private func place(of ngram: RunNgram) -> Int {
        let mask = slots.count &- 1
        // The upper bits of a product (Dietzfelbinger, Hagerup, Katajainen and Penttonen 1997).
        var place = Int(truncatingIfNeeded: (ngram.bits &* multiplier) &>> UInt64(64 &- slots.count.trailingZeroBitCount))
        while slots[place].bits != 0, slots[place].bits != ngram.bits { place = (place &+ 1) & mask }
        return place
    }

    @inline(never)
    private mutating func grow() {
        slots = Array(repeating: Slot(), count: 2 * slots.count)
        for (number, ngram) in ngrams.enumerated() {
            slots[place(of: ngram)] = Slot(bits: ngram.bits, number: UInt32(truncatingIfNeeded: number))
        }
    }
}
