/// From the provisional number of an n-gram to its feature, if it is one.
struct FeatureMap: Sendable {
    private var features: [UInt32]
    /// The number of features.
    let count: Int

    private static let none = UInt32.max

    /// The n-grams numbered in this order.
    init(ordered: some Sequence<Int>, ngramCount: Int) {
        features = Array(repeating: Self.none, count: ngramCount)
        var next: UInt32 = 0
        for ngram in ordered {
            features[ngram] = next
            next += 1
        }
        count = Int(next)
    }

    /// The n-grams numbered by the low bits of their hashes.
    init(hashed: some Sequence<Int>, counted: CountedDocuments, bits: Int) {
        features = Array(repeating: Self.none, count: counted.ngramCount)
        count = 1 << bits
        for ngram in hashed {
            let (table, index) = counted.name(of: ngram)
            features[ngram] = table.hashes[index] & UInt32(count - 1)
        }
    }

    @inline(__always)
    subscript(ngram: Int) -> Int? {
        let feature = features[ngram]
        return feature == Self.none ? nil : Int(feature)
    }
}

extension CountedDocuments {
    /// The n-grams that stand in at least `minimum` documents, most frequent first, ties in the order of their names' bytes.
    func byFrequency(_ documentCounts: [UInt32], atLeast minimum: UInt32) -> [Int] {
        struct Entry {
            var frequency: UInt32
            var ngram: UInt32
            var prefix: UInt64
        }
        var entries: [Entry] = []
        for (shard, table) in shards.enumerated() {
            for index in 0..<table.count {
                let ngram = shardStart[shard] + index
                guard documentCounts[ngram] >= minimum else { continue }
                // The first eight bytes as a number decide nearly every comparison without looking at the names.
                var prefix: UInt64 = 0
                for i in 0..<8 {
                    let position = table.offsets[index] + i
                    prefix = prefix << 8 | (position < table.offsets[index + 1] ? UInt64(table.bytes[position]) : 0)
                }
                entries.append(
                    Entry(frequency: documentCounts[ngram], ngram: UInt32(ngram), prefix: prefix))
            }
        }
        entries.sort { a, b in
            if a.frequency != b.frequency { return a.frequency > b.frequency }
            if a.prefix != b.prefix { return a.prefix < b.prefix }
            let (first, i) = name(of: Int(a.ngram))
            let (second, j) = name(of: Int(b.ngram))
            return first[i].lexicographicallyPrecedes(second[j])
        }
        return entries.map { Int($0.ngram) }
    }
}
