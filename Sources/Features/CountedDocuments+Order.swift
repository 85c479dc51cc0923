internal import Matrices

extension CountedDocuments {
    /// An n-gram on its way to its place.
    private struct Ranked: BitwiseCopyable {
        /// Eight bytes of its name as a number, which decide nearly every comparison without a look at the name.
        var bytes: UInt64
        var ngram: UInt32
        /// The complement of its frequency.
        var rarity: UInt32
    }

    /// The n-grams that stand in at least `minimum` documents, most frequent first, ties in the order of their names' bytes.
    /// O(n-grams), and O(n · log n) for n that have one frequency and the same first eight bytes.
    func byFrequency(_ documentCounts: [UInt32], atLeast minimum: UInt32) -> [Int] {
        var ranked: [Ranked] = []
        for (ngram, count) in documentCounts.enumerated() where count >= minimum {
            ranked.append(Ranked(bytes: names.eightBytes(of: ngram, from: 0), ngram: UInt32(ngram), rarity: ~count))
        }
        var scratch: [Ranked] = []
        radixSort(&ranked, scratch: &scratch, bits: 0..<64) { $0.bytes }
        radixSort(&ranked, scratch: &scratch, bits: 0..<32) { UInt64($0.rarity) }
        var start = 0
        while start < ranked.count {
            var end = start + 1
            while end < ranked.count, ranked[end].bytes == ranked[start].bytes, ranked[end].rarity == ranked[start].rarity {
                end += 1
            }
            if end - start > 1 { sortByRest(&ranked[start..<end]) }
            start = end
        }
        return ranked.map { Int($0.ngram) }
    }

    /// Sorts n-grams whose names have the same first eight bytes.
    private func sortByRest(_ ranked: inout ArraySlice<Ranked>) {
        for i in ranked.indices { ranked[i].bytes = names.eightBytes(of: Int(ranked[i].ngram), from: 8) }
        ranked.sort { a, b in
            if a.bytes != b.bytes { return a.bytes < b.bytes }
            return names[Int(a.ngram)].lexicographicallyPrecedes(names[Int(b.ngram)])
        }
    }
}

extension ByteTable {
    /// Eight bytes of a string from `start` on as a number whose order is theirs; zeros follow the last.
    fileprivate func eightBytes(of index: Int, from start: Int) -> UInt64 {
        let first = min(offsets[index] + start, offsets[index + 1])
        let last = min(first + 8, offsets[index + 1])
        var number: UInt64 = 0
        for position in first..<last { number = number << 8 | UInt64(bytes[position]) }
        return number << UInt64(8 * (8 - (last - first)))
    }
}
