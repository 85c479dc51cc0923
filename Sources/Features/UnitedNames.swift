internal import Matrices

/// The names of all pieces of a collection in one table, in the order of their bytes.
struct UnitedNames: Sendable {
    let names: ByteTable
    /// By piece: the number in `names` of each name of the piece.
    let numbers: [[UInt32]]
    /// How often each name occurs.
    let occurrences: [Int]

    private static let shardCount = 16
    private static let orderedParts = 32

    private struct Shard: Sendable {
        var names = ByteTable()
        var occurrences: [Int] = []
        /// By piece: the number in the piece and the number in the shard.
        var numbers: [[(UInt32, UInt32)]] = []
    }

    /// O(bytes of names), in parallel; the result does not depend on `threads`.
    init(_ pieces: [CountedPiece], threads: Int) {
        // Shard by shard: each thread owns the names whose hashes end alike.
        let shards = parallelMap(pieces: Self.shardCount, threads: threads) { Self.unite(pieces, shard: $0) }
        let unordered = ByteTable(joining: shards.map(\.names))
        let order = unordered.order(threads: threads)
        names = ByteTable(joining: parallelMap(pieces: Self.orderedParts, threads: threads) { part in
            ByteTable(
                unordered,
                order: order[order.count * part / Self.orderedParts..<order.count * (part + 1) / Self.orderedParts])
        })
        var places = [UInt32](repeating: 0, count: order.count)
        for (place, number) in order.enumerated() { places[Int(number)] = UInt32(place) }
        var starts = [0]
        for shard in shards { starts.append(starts.last! + shard.names.count) }
        let start = starts
        numbers = parallelMap(pieces: pieces.count, threads: threads) { [places] piece in
            var numbers = [UInt32](repeating: 0, count: pieces[piece].names.count)
            for (shard, start) in zip(shards, start) {
                for (local, number) in shard.numbers[piece] { numbers[Int(local)] = places[start + Int(number)] }
            }
            return numbers
        }
        var occurrences = [Int](repeating: 0, count: order.count)
        for (shard, start) in zip(shards, starts) {
            for (number, count) in shard.occurrences.enumerated() { occurrences[Int(places[start + number])] = count }
        }
        self.occurrences = occurrences
    }

    private static func unite(_ pieces: [CountedPiece], shard: Int) -> Shard {
        var result = Shard()
        for piece in pieces {
            let names = piece.names
            var numbers: [(UInt32, UInt32)] = []
            numbers.reserveCapacity(names.count / shardCount * 5 / 4)
            for (local, hash) in names.hashes.enumerated() where Int(hash >> 28) == shard {
                let name = names.bytes.span.extracting(names.range(local))
                let number = result.names.insert(name, hash: hash, kind: names.kinds[local])
                if number == result.occurrences.count { result.occurrences.append(0) }
                result.occurrences[number] += piece.occurrences[local]
                numbers.append((UInt32(local), UInt32(number)))
            }
            result.numbers.append(numbers)
        }
        result.names.freeze()
        return result
    }
}
