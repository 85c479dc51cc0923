internal import Matrices

extension ByteTable {
    /// A string on its way to its place.
    private struct Ranked: BitwiseCopyable {
        /// Eight bytes of it as a number, which decide nearly every comparison without a look at the string.
        var bytes: UInt64
        var number: UInt32
    }

    /// The numbers of the strings in the order of their bytes, in parallel; the result does not depend on `threads`.
    /// O(strings), and O(n · log n) for n that have the same first eight bytes.
    package func order(threads: Int = 1) -> [UInt32] {
        // Parts of about equal size, each of the strings that begin with some pairs of bytes.
        func beginning(_ number: Int) -> Int { Int(eightBytes(of: number, from: 0) >> 48) }
        var places = [Int](repeating: 0, count: 1 << 16 + 1)
        for number in 0..<count { places[beginning(number) + 1] += 1 }
        var bounds = [0]
        for place in 1..<places.count {
            places[place] += places[place - 1]
            if places[place] - bounds.last! > count / 64 || place == places.count - 1 { bounds.append(places[place]) }
        }
        var numbers = [UInt32](repeating: 0, count: count)
        for number in 0..<count {
            let place = beginning(number)
            numbers[places[place]] = UInt32(truncatingIfNeeded: number)
            places[place] += 1
        }
        let parts = parallelMap(pieces: bounds.count - 1, threads: threads) { [numbers, bounds] part in
            order(of: numbers[bounds[part]..<bounds[part + 1]])
        }
        return Array(joining: parts, threads: threads)
    }

    /// Some of the numbers in the order of the strings' bytes.
    private func order(of numbers: ArraySlice<UInt32>) -> [UInt32] {
        var ranked: [Ranked] = []
        ranked.reserveCapacity(numbers.count)
        for number in numbers { ranked.append(Ranked(bytes: eightBytes(of: Int(number), from: 0), number: number)) }
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
