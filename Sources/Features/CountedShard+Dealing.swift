internal import Matrices

extension CountedShard {
    /// The pieces' n-grams in shards, which are about equal in occurrences; the names of a shard's n-grams come before those of the next.
    ///
    /// `starts` are the first documents of the pieces. The occurrences are dealt out some shards at a time, so that they need not be in
    /// memory all at once. O(occurrences), in parallel.
    static func shards(
        of pieces: [CountedPiece], starts: [Int], united: UnitedNames, atLeast minimum: Int, threads: Int
    ) -> [CountedShard] {
        let names = united.names
        let ranges = ranges(of: names, occurrences: united.occurrences)
        var shardOfName = [UInt8](repeating: 0, count: names.count)
        for (shard, range) in ranges.enumerated() {
            for name in range { shardOfName[name] = UInt8(shard) }
        }
        var shards: [CountedShard] = []
        for wave in stride(from: 0, to: ranges.count, by: shardsAtOnce) {
            let waveShards = wave..<min(wave + shardsAtOnce, ranges.count)
            let dealt = parallelMap(pieces: pieces.count, threads: threads) { [shardOfName] piece in
                DealtOccurrences(
                    pieces[piece], from: starts[piece], numbers: united.numbers[piece], shards: waveShards,
                    shardOfName: shardOfName)
            }
            shards += parallelMap(pieces: waveShards.count, threads: threads) { shard in
                CountedShard(
                    dealt.map { $0.occurrences(of: shard) }, names: names, range: ranges[waveShards.lowerBound + shard],
                    atLeast: minimum)
            }
        }
        return shards
    }

    private static let mostShards = 64
    private static let shardsAtOnce = 32

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

    /// `numbers` are those of the piece's names among all names.
    init(_ piece: CountedPiece, from firstDocument: Int, numbers: [UInt32], shards: Range<Int>, shardOfName: [UInt8]) {
        var places = [Int](repeating: 0, count: shards.count)
        for (name, count) in piece.occurrences.enumerated() {
            let shard = Int(shardOfName[Int(numbers[name])])
            if shards.contains(shard) { places[shard - shards.lowerBound] += count }
        }
        starts = [0]
        for shard in 0..<shards.count {
            starts.append(starts[shard] + places[shard])
            places[shard] = starts[shard]
        }
        all = Array(
            repeating: CountedShard.Occurrence(name: 0, next: 0, document: 0), count: starts[shards.count])
        piece.forEachOccurrence(numbers: numbers) { name, isNgram, next, document in
            let shard = Int(shardOfName[Int(name)]) - shards.lowerBound
            guard shard >= 0, shard < shards.count else { return }
            all[places[shard]] = CountedShard.Occurrence(
                name: name, next: next, document: UInt32(firstDocument + document) << 1 | (isNgram ? 1 : 0))
            places[shard] += 1
        }
    }

    func occurrences(of shard: Int) -> ArraySlice<CountedShard.Occurrence> { all[starts[shard]..<starts[shard + 1]] }
}
