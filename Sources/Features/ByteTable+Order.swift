extension ByteTable {
    /// A string on its way to its place.
    private struct Ranked: BitwiseCopyable {
        /// Eight bytes of it as a number, which decide nearly every comparison without a look at the string.
        var bytes: UInt64
        var number: UInt32
    }

    /// The numbers of the strings in the order of their bytes.
    /// O(strings), and O(n · log n) for n that have the same first eight bytes.
    package func order() -> [UInt32] {
        var ranked: [Ranked] = []
        ranked.reserveCapacity(count)
        for number in 0..<count { ranked.append(Ranked(bytes: eightBytes(of: number, from: 0), number: UInt32(number))) }
        var scratch: [Ranked] = []
        radixSort(&ranked, scratch: &scratch, bits: 0..<64) { $0.bytes }
        var start = 0
        while start < ranked.count {
            var end = start + 1
            while end < ranked.count, ranked[end].bytes == ranked[start].bytes { end += 1 }
            if end - start > 1 { sortByRest(&ranked[start..<end]) }
            start = end
        }
        return ranked.map(\.number)
    }

    /// Sorts strings that have the same first eight bytes.
    private func sortByRest(_ ranked: inout ArraySlice<Ranked>) {
        for i in ranked.indices { ranked[i].bytes = eightBytes(of: Int(ranked[i].number), from: 8) }
        ranked.sort { a, b in
            if a.bytes != b.bytes { return a.bytes < b.bytes }
            return self[Int(a.number)].lexicographicallyPrecedes(self[Int(b.number)])
        }
    }

    /// Eight bytes of a string from `start` on as a number whose order is theirs; zeros follow the last.
    private func eightBytes(of number: Int, from start: Int) -> UInt64 {
        let first = min(offsets[number] + start, offsets[number + 1])
        let last = min(first + 8, offsets[number + 1])
        var word: UInt64 = 0
        for position in first..<last { word = word << 8 | UInt64(bytes[position]) }
        return word << UInt64(8 * (8 - (last - first)))
    }
}
