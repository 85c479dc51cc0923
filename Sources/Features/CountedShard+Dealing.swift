internal import Matrices

extension CountedShard {
    /// The pieces' n-grams in shards, which are about equal in occurrences; the names of a shard's n-grams come before those of the next.
    ///
    /// `starts` are the first documents of the pieces, `names` are in the order of their bytes, and `occurrences` tells how often each occurs.
    /// The occurrences are dealt out some shards at a time, so that they need not be in memory all at once.
    /// O(occurrences), in parallel.
    static func shards(
        of pieces: [CountedPiece], starts: [Int], names: ByteTable, occurrences: [Int], threads: Int
    ) -> [CountedShard] {
        let ranges = ranges(of: names, occurrences: occurrences)
        var shardOfName = [UInt8](repeating: 0, count: names.count)
        for (shard, range) in ranges.enumerated() {
            for name in range { shardOfName[name] = UInt8(shard) }
        }
        var shards: [CountedShard] = []
        for wave in stride(from: 0, to: ranges.count, by: shardsAtOnce) {
            let waveShards = wave..<min(wave + shardsAtOnce, ranges.count)
            let dealt = parallelMap(pieces: pieces.count, threads: threads) { [shardOfName] piece in
                DealtOccurrences(pieces[piece], from: starts[piece], shards: waveShards, shardOfName: shardOfName)
            }
            shards += parallelMap(pieces: waveShards.count, threads: threads) { shard in
                var all: [Occurrence] = []
                all.reserveCapacity(dealt.reduce(0) { $0 + $1.occurrences(of: shard).count })
                for piece in dealt { all += piece.occurrences(of: shard) }
                return CountedShard(all, names: names, range: ranges[waveShards.lowerBound + shard])
            }
        }
        return shards
    }

    private static let mostShards = 64
    private static let shardsAtOnce = 16

    /// Cuts the names into ranges of about as many occurrences. No cut is before a name with a space, which may have to come before
    /// pairs of the range before.
    private static func ranges(of names: ByteTable, occurrences: [Int]) -> [Range<Int>] {
        let share = occurrences.reduce(0, +) / mostShards + 1
        var ranges: [Range<Int>] = []
        var start = 0
        var sum = 0
        for name in occurrences.indices {
            if sum >= share, CountedPiece.isPlain(names[name].span) {
                ranges.append(start..<name)
                start = name
                sum = 0
            }
            sum += occurrences[name]
        }
        if start < occurrences.count { ranges.append(start..<occurrences.count) }
        return ranges
    }
}

/// The occurrences of a piece that belong to some shards, shard by shard.
private struct DealtOccurrences: Sendable {
    private var all: [CountedShard.Occurrence]
    /// Where each shard's occurrences begin, and the end.
    private var starts: [Int]

    init(_ piece: CountedPiece, from firstDocument: Int, shards: Range<Int>, shardOfName: [UInt8]) {
        // A shard outside counts for one place behind the last.
        var places = [Int](repeating: 0, count: shards.count + 1)
        func place(_ ngram: Ngram) -> Int {
            let shard = Int(shardOfName[Int(ngram.first)])
            return shards.contains(shard) ? shard - shards.lowerBound : shards.count
        }
        piece.forEachOccurrence { ngram, _ in places[place(ngram)] += 1 }
        starts = [0]
        for shard in 0..<shards.count {
            starts.append(starts[shard] + places[shard])
            places[shard] = starts[shard]
        }
        all = Array(
            repeating: CountedShard.Occurrence(ngram: Ngram(0), document: 0), count: starts[shards.count])
        piece.forEachOccurrence { ngram, document in
            let shard = place(ngram)
            guard shard < shards.count else { return }
            all[places[shard]] = CountedShard.Occurrence(ngram: ngram, document: UInt32(firstDocument + document))
            places[shard] += 1
        }
    }

    func occurrences(of shard: Int) -> ArraySlice<CountedShard.Occurrence> { all[starts[shard]..<starts[shard + 1]] }
}
