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
        let dealers = parallelMap(pieces: pieces.count, threads: threads) { [shardOfName] piece in
            Dealer(
                pieces[piece], from: starts[piece], numbers: united.numbers[piece], shardOfName: shardOfName,
                shards: ranges.count)
        }
        var shards: [CountedShard] = []
        let scratch = Spares { CountedShard.Scratch() }
        for wave in stride(from: 0, to: ranges.count, by: shardsAtOnce) {
            let waveShards = wave..<min(wave + shardsAtOnce, ranges.count)
            let (dealt, shardStarts) = deal(waveShards, by: dealers, threads: threads)
            shards += parallelMap(pieces: waveShards.count, threads: threads) { shard in
                scratch.withSpare {
                    CountedShard(
                        dealt[shardStarts[shard]..<shardStarts[shard + 1]], names: names,
                        range: ranges[waveShards.lowerBound + shard], atLeast: minimum, scratch: &$0)
                }
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

    /// The occurrences of some shards, one shard's behind another's and in each those of one piece behind another's; and where the shards
    /// begin, and the end.
    private static func deal(_ shards: Range<Int>, by dealers: [Dealer], threads: Int) -> ([Occurrence], starts: [Int]) {
        var places = [[Int]](repeating: [], count: dealers.count)
        var starts = [0]
        var count = 0
        for shard in shards {
            for (piece, dealer) in dealers.enumerated() {
                places[piece].append(count)
                count += dealer.counts[shard]
            }
            starts.append(count)
        }
        // Each piece has a place behind all others for what it has of other shards, so far from the next piece's that threads do not share
        // a line of the cache.
        let distance = 16
        for piece in dealers.indices { places[piece].append(count + piece * distance) }
        let occurrences = [Occurrence](inHugePages: count + dealers.count * distance) { [places] target in
            target[count...].initialize(repeating: Occurrence(name: 0, next: 0, document: 0))
            // Each piece has places of its own, and together they have all.
            nonisolated(unsafe) let target = target
            parallelFor(pieces: dealers.count, threads: threads) { piece in
                dealers[piece].deal(shards, to: target, at: places[piece])
            }
        }
        return (occurrences, starts)
    }
}

/// Deals out the occurrences of a piece.
private struct Dealer: Sendable {
    private let piece: CountedPiece
    private let firstDocument: Int
    /// Of the piece's names among all names.
    private let numbers: [UInt32]
    /// By name of the piece.
    private let shardOf: [UInt8]
    /// How many occurrences each shard has.
    let counts: [Int]

    init(_ piece: CountedPiece, from firstDocument: Int, numbers: [UInt32], shardOfName: [UInt8], shards: Int) {
        self.piece = piece
        self.firstDocument = firstDocument
        self.numbers = numbers
        shardOf = numbers.map { shardOfName[Int($0)] }
        var counts = [Int](repeating: 0, count: shards)
        for (shard, count) in zip(shardOf, piece.occurrences) { counts[Int(shard)] += count }
        self.counts = counts
    }

    /// Writes the occurrences of some shards from their places on, and those of all others to the place behind.
    func deal(_ shards: Range<Int>, to target: UnsafeMutableBufferPointer<CountedShard.Occurrence>, at places: [Int]) {
        let first = UInt8(shards.lowerBound)
        let others = UInt8(shards.count)
        var places = places
        places.withUnsafeMutableBufferPointer { places in
            shardOf.withUnsafeBufferPointer { shardOf in
                piece.forEachOccurrence(numbers: numbers) { name, number, isNgram, next, document in
                    // No branch on the shard, which nobody can foresee.
                    let shard = min(shardOf[Int(name)] &- first, others)
                    let place = places[Int(shard)]
                    target[place] = CountedShard.Occurrence(
                        name: number, next: next, document: UInt32(firstDocument + document) << 1 | (isNgram ? 1 : 0))
                    places[Int(shard)] = place &+ (shard < others ? 1 : 0)
                }
            }
        }
    }
}
