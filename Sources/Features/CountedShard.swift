internal import Matrices

/// Some of the n-grams of a collection, in the order of their names' bytes, and in which documents they stand.
package struct CountedShard: Sendable {
    /// One occurrence of a name, and of the pair that it makes with the one behind it.
    package struct Occurrence: BitwiseCopyable, Sendable {
        package var name: UInt32
        /// One more than the number of the pair's second word; 0 if there is no pair.
        package var next: UInt32
        /// Twice the number of the document; plus one if the name by itself is an n-gram there.
        package var document: UInt32

        @inline(__always)
        package init(name: UInt32, next: UInt32, document: UInt32) {
            self.name = name
            self.next = next
            self.document = document
        }
    }

    package private(set) var ngrams: [Ngram] = []
    /// In how many documents each n-gram stands.
    package private(set) var documentCounts: [UInt32] = []
    /// Where the postings of each n-gram end.
    package private(set) var ends: [Int] = []
    /// For each document of an n-gram, in ascending order, twice its number; plus one if the n-gram's count is not 1, which it is mostly.
    /// Behind an n-gram's documents those counts follow.
    package private(set) var postings: [UInt32] = []
    /// The counts of the n-gram that is being appended: memory that is used again.
    private var counts: [UInt32] = []

    /// Of no n-grams.
    init() {}

    /// Memory that one shard after another is made in: to ask the system for it anew takes longer than to fill it.
    package struct Scratch: Sendable {
        fileprivate var shard = CountedShard()
        fileprivate var followers: [UInt64] = []
        fileprivate var group: [UInt64] = []
        fileprivate var sorted: [UInt64] = []

        package init() {}
    }

    /// Sorts and counts the n-grams that stand in at least `minimum` documents.
    ///
    /// `occurrences` are those of each name in the order of their documents; `names` are in the order of their bytes, and the shard's
    /// n-grams begin with those of `range`. O(occurrences)
    package init(_ occurrences: ArraySlice<Occurrence>, names: ByteTable, range: Range<Int>, atLeast minimum: Int, scratch: inout Scratch) {
        scratch.shard.replace(
            with: occurrences, names: names, range: range, atLeast: minimum, &scratch.followers, &scratch.group, &scratch.sorted)
        self.init(copying: scratch.shard)
    }

    private mutating func replace(
        with occurrences: ArraySlice<Occurrence>, names: ByteTable, range: Range<Int>, atLeast minimum: Int,
        _ followers: inout [UInt64], _ group: inout [UInt64], _ sorted: inout [UInt64]
    ) {
        removeAll()
        let starts = Self.byName(occurrences.span, range, &followers)
        for name in range {
            let all = followers.span.extracting(starts[name - range.lowerBound]..<starts[name - range.lowerBound + 1])
            // No pair stands in more documents than its first word.
            if all.count < minimum { continue }
            group.replace(with: all) { $0 & 1 != 0 }
            append(Ngram(UInt32(name)), group.span, atLeast: minimum)
            group.replace(with: all) { $0 >> 32 != 0 }
            if group.count < 64 {
                group.sort()
            } else {
                radixSort(&group, scratch: &sorted, bits: 32..<64) { $0 }
            }
            var start = 0
            while start < group.count {
                let next = group[start] >> 32
                var end = start + 1
                while end < group.count, group[end] >> 32 == next { end += 1 }
                if end - start >= minimum {
                    append(Ngram(UInt32(name), UInt32(next - 1)), group.span.extracting(start..<end), atLeast: minimum)
                }
                start = end
            }
        }
        if range.contains(where: { !CountedPiece.isPlain(names.bytes.span.extracting(names.range($0))) }) { sort(by: names) }
    }

    /// Its own memory, of just the size.
    private init(copying shard: CountedShard) {
        ngrams = Array(shard.ngrams[...])
        documentCounts = Array(shard.documentCounts[...])
        ends = Array(shard.ends[...])
        postings = Array(joining: [shard.postings], threads: 1)
    }

    private mutating func removeAll() {
        ngrams.removeAll(keepingCapacity: true)
        documentCounts.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        postings.removeAll(keepingCapacity: true)
    }

    /// Writes the occurrences of one name behind those of another: the second word in the upper half, the document in the lower. Returns where
    /// each name's begin, and the end.
    private static func byName(_ occurrences: Span<Occurrence>, _ range: Range<Int>, _ followers: inout [UInt64]) -> [Int] {
        var starts = [Int](repeating: 0, count: range.count + 1)
        for i in occurrences.indices { starts[Int(occurrences[i].name) - range.lowerBound + 1] += 1 }
        for place in 0..<range.count { starts[place + 1] += starts[place] }
        followers.append(contentsOf: repeatElement(0, count: max(0, occurrences.count - followers.count)))
        var places = starts
        var targets = followers.mutableSpan
        for i in occurrences.indices {
            let occurrence = occurrences[i]
            let name = Int(occurrence.name) - range.lowerBound
            targets[places[name]] = UInt64(occurrence.next) << 32 | UInt64(occurrence.document)
            places[name] += 1
        }
        return starts
    }

    /// Appends an n-gram if it stands in enough documents. The lower half of an occurrence is twice the document's number, but for its
    /// lowest bit.
    @inline(__always)
    private mutating func append(_ ngram: Ngram, _ occurrences: Span<UInt64>, atLeast minimum: Int) {
        let start = postings.count
        counts.removeAll(keepingCapacity: true)
        var i = 0
        while i < occurrences.count {
            let document = UInt32(truncatingIfNeeded: occurrences[i]) & ~1
            var count: UInt32 = 0
            while i < occurrences.count, UInt32(truncatingIfNeeded: occurrences[i]) & ~1 == document {
                count += 1
                i += 1
            }
            postings.append(document | (count > 1 ? 1 : 0))
            if count > 1 { counts.append(count) }
        }
        let documents = postings.count - start
        guard documents >= minimum else {
            postings.removeLast(documents)
            return
        }
        if !counts.isEmpty { postings += counts }
        ngrams.append(ngram)
        documentCounts.append(UInt32(documents))
        ends.append(postings.count)
    }

    /// Puts the n-grams in the order of their names where numbers do not tell it: names with spaces, which make no pairs, may belong among
    /// the pairs of a word before them.
    private mutating func sort(by names: ByteTable) {
        func name(_ ngram: Int) -> [UInt8] {
            var name: [UInt8] = []
            names.appendName(of: ngrams[ngram], to: &name)
            return name
        }
        var plain: [Int] = []
        var others: [Int] = []
        for (number, ngram) in ngrams.enumerated() {
            if CountedPiece.isPlain(names[Int(ngram.first)].span) { plain.append(number) } else { others.append(number) }
        }
        // Both are in order by themselves.
        var order: [Int] = []
        order.reserveCapacity(ngrams.count)
        var merged = 0
        for other in others {
            let wanted = name(other)
            var end = plain.count
            var start = merged
            while start < end {
                let middle = (start + end) / 2
                if name(plain[middle]).lexicographicallyPrecedes(wanted) { start = middle + 1 } else { end = middle }
            }
            order += plain[merged..<start]
            order.append(other)
            merged = start
        }
        order += plain[merged...]
        let unsorted = self
        self = CountedShard()
        for number in order {
            ngrams.append(unsorted.ngrams[number])
            documentCounts.append(unsorted.documentCounts[number])
            postings += unsorted.postings[(number == 0 ? 0 : unsorted.ends[number - 1])..<unsorted.ends[number]]
            ends.append(postings.count)
        }
    }
}

extension [UInt64] {
    /// Becomes those of `elements` that `isMeant` accepts.
    @inline(__always)
    fileprivate mutating func replace(with elements: Span<UInt64>, where isMeant: (UInt64) -> Bool) {
        removeAll(keepingCapacity: true)
        append(addingCapacity: elements.count) { output in
            for i in elements.indices where isMeant(elements[i]) { output.append(elements[i]) }
        }
    }
}
