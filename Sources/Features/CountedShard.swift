internal import Matrices

/// Some of the n-grams of a collection, in the order of their names' bytes, and in which documents they stand.
struct CountedShard: Sendable {
    /// One occurrence of an n-gram.
    struct Occurrence: BitwiseCopyable, Sendable {
        var ngram: Ngram
        var document: UInt32
    }

    private(set) var ngrams: [Ngram] = []
    /// Where the postings of each n-gram end.
    private(set) var ends: [Int] = []
    /// For each document of an n-gram, in ascending order, twice its number; plus one if the n-gram's count follows, for it is 1 mostly.
    private(set) var postings: [UInt32] = []

    /// Sorts and counts. `occurrences` are those of each n-gram in the order of their documents; `names` are in the order of
    /// their bytes, and the shard's n-grams begin with those of `range`. O(occurrences)
    init(_ occurrences: consuming [Occurrence], names: ByteTable, range: Range<Int>) {
        var occurrences = occurrences
        var scratch: [Occurrence] = []
        let bits = UInt64(64 - names.count.leadingZeroBitCount)
        let low = UInt64(range.lowerBound)
        let firstBits = UInt64(64 - range.count.leadingZeroBitCount)
        radixSort(&occurrences, scratch: &scratch, bits: 0..<bits) { $0.ngram.order }
        radixSort(&occurrences, scratch: &scratch, bits: 32..<32 + firstBits) { $0.ngram.order - (low << 32) }
        scratch = []
        var start = 0
        var groups: [Range<Int>] = []
        while start < occurrences.count {
            var end = start + 1
            while end < occurrences.count, occurrences[end].ngram == occurrences[start].ngram { end += 1 }
            groups.append(start..<end)
            start = end
        }
        if range.contains(where: { !CountedPiece.isPlain(names[$0].span) }) {
            var table = ByteTable(minimumCapacity: groups.count)
            var name: [UInt8] = []
            for group in groups {
                name.removeAll(keepingCapacity: true)
                names.appendName(of: occurrences[group.lowerBound].ngram, to: &name)
                _ = table.insert(name.span, hash: featureHash(name.span), kind: .word)
            }
            groups = table.order().map { groups[Int($0)] }
        }
        ngrams.reserveCapacity(groups.count)
        ends.reserveCapacity(groups.count)
        for group in groups { append(occurrences[group]) }
    }

    private mutating func append(_ group: ArraySlice<Occurrence>) {
        ngrams.append(group.first!.ngram)
        var i = group.startIndex
        while i < group.endIndex {
            let document = group[i].document
            var count: UInt32 = 0
            while i < group.endIndex, group[i].document == document {
                count += 1
                i += 1
            }
            postings.append(document << 1 | (count > 1 ? 1 : 0))
            if count > 1 { postings.append(count) }
        }
        ends.append(postings.count)
    }
}
