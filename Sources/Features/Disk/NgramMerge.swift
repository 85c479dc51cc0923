package import Scratch

/// The n-grams of several sections in the order of their names, those of one name added up.
///
/// A heap of cursors: each step costs O(log sections). An n-gram is of the kind that it has in the first section that has it.
package struct NgramMerge {
    private struct Source {
        var cursor: NgramSection.Cursor
        /// The first eight bytes of the name, which decide nearly every comparison.
        var start: UInt64 = 0

        mutating func next() throws(ScratchFileError) -> Bool {
            guard try cursor.next() else { return false }
            start = 0
            for i in 0..<8 { start = start << 8 | (i < cursor.ngram.name.count ? UInt64(cursor.ngram.name[i]) : 0) }
            return true
        }
    }

    private var sources: [Source] = []
    /// The numbers of the sources that have an n-gram; the first source is no later than its two children.
    private var heap: [Int] = []
    /// The n-gram that comes next.
    package private(set) var ngram = CountedNgram()
    private var sum = CountedNgram()

    package init(_ sections: [NgramSection]) throws(ScratchFileError) {
        for section in sections {
            var source = Source(cursor: NgramSection.Cursor(section))
            let isEmpty = try !source.next()
            sources.append(source)
            if !isEmpty { heap.append(sources.count - 1) }
        }
        for place in heap.indices.reversed() { sink(place) }
    }

    /// Reads the next n-gram; false at the end.
    package mutating func next() throws(ScratchFileError) -> Bool {
        guard let first = heap.first else { return false }
        ngram.copy(sources[first].cursor.ngram)
        try advance()
        while let other = heap.first, sources[other].cursor.ngram.name == ngram.name {
            add(sources[other].cursor.ngram)
            try advance()
        }
        return true
    }

    /// Moves the first source on.
    private mutating func advance() throws(ScratchFileError) {
        if try !sources[heap[0]].next() {
            let last = heap.removeLast()
            if heap.isEmpty { return }
            heap[0] = last
        }
        sink(0)
    }

    private mutating func sink(_ place: Int) {
        var place = place
        while true {
            var least = 2 * place + 1
            guard least < heap.count else { return }
            if least + 1 < heap.count, precedes(heap[least + 1], heap[least]) { least += 1 }
            guard precedes(heap[least], heap[place]) else { return }
            heap.swapAt(least, place)
            place = least
        }
    }

    private func precedes(_ a: Int, _ b: Int) -> Bool {
        if sources[a].start != sources[b].start { return sources[a].start < sources[b].start }
        let (left, right) = (sources[a].cursor.ngram.name, sources[b].cursor.ngram.name)
        return left == right ? a < b : left.lexicographicallyPrecedes(right)
    }

    /// Adds the counts of an n-gram of the same name.
    private mutating func add(_ other: CountedNgram) {
        sum.copy(ngram)
        ngram.keys.removeAll(keepingCapacity: true)
        ngram.counts.removeAll(keepingCapacity: true)
        var (i, j) = (0, 0)
        while i < sum.keys.count || j < other.keys.count {
            let own = i < sum.keys.count ? sum.keys[i] : .max
            let others = j < other.keys.count ? other.keys[j] : .max
            var count: UInt32 = 0
            if own <= others {
                count += sum.counts[i]
                i += 1
            }
            if others <= own {
                count += other.counts[j]
                j += 1
            }
            ngram.keys.append(min(own, others))
            ngram.counts.append(count)
        }
    }
}
