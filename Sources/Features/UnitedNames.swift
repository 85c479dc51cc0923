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

    /// O(bytes of names), in parallel; the result does not depend on `threads`. Throws if there are more than `most` names.
    init(_ pieces: [CountedPiece], most: Int, threads: Int) throws(FeatureError) {
        // Shard by shard: each thread owns the names whose hashes end alike.
        let shards = parallelMap(pieces: Self.shardCount, threads: threads) { Self.unite(pieces, shard: $0) }
        let unordered = ByteTable(joining: shards.map(\.names))
        let runs = UnitedRuns(pieces, threads: threads)
        guard unordered.count + runs.ngrams.count <= most else { throw CountedDocuments.tooManyNames(most) }
        let order = OrderedNames(unordered, runs, threads: threads)
        names = ByteTable(joining: parallelMap(pieces: Self.orderedParts, threads: threads) { part in
            order.names(order.count * part / Self.orderedParts..<order.count * (part + 1) / Self.orderedParts, unordered, runs)
        })
        var starts = [0]
        for shard in shards { starts.append(starts.last! + shard.names.count) }
        let start = starts
        numbers = parallelMap(pieces: pieces.count, threads: threads) { piece in
            var numbers = [UInt32](repeating: 0, count: pieces[piece].names.count)
            for (shard, start) in zip(shards, start) {
                for (local, number) in shard.numbers[piece] { numbers[Int(local)] = order.places[start + Int(number)] }
            }
            for run in runs.numbers[piece] { numbers.append(order.runPlaces[Int(run)]) }
            return numbers
        }
        var occurrences = [Int](repeating: 0, count: order.count)
        for (shard, start) in zip(shards, starts) {
            for (number, count) in shard.occurrences.enumerated() { occurrences[Int(order.places[start + number])] = count }
        }
        for (place, count) in zip(order.runPlaces, runs.occurrences) { occurrences[Int(place)] += count }
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

/// Names and n-grams of runs together, in the order of the names' bytes.
private struct OrderedNames: Sendable {
    /// The number of a name; of an n-gram of a run with `isRun`.
    private var order: [UInt32] = []
    /// Where each name stands, and each n-gram of a run.
    private(set) var places: [UInt32]
    private(set) var runPlaces: [UInt32] = []

    private static let isRun: UInt32 = 1 << 31

    var count: Int { order.count }

    init(_ names: ByteTable, _ runs: UnitedRuns, threads: Int) {
        places = Array(repeating: 0, count: names.count)
        let ordered = names.order(threads: threads)
        order.reserveCapacity(names.count + runs.ngrams.count)
        for number in ordered {
            if runPlaces.count < runs.ngrams.count { takeRuns(upTo: names[Int(number)], of: runs) }
            places[Int(number)] = UInt32(truncatingIfNeeded: order.count)
            order.append(number)
        }
        while runPlaces.count < runs.ngrams.count { takeRun() }
    }

    /// Takes the n-grams that come before a name. One of the same name, as a word may have that begins in another script, has its place.
    private mutating func takeRuns(upTo name: ArraySlice<UInt8>, of runs: UnitedRuns) {
        guard name.starts(with: NgramExtractor.ellipsis) else {
            if NgramExtractor.ellipsis.lexicographicallyPrecedes(name) {
                while runPlaces.count < runs.ngrams.count { takeRun() }
            }
            return
        }
        while runPlaces.count < runs.ngrams.count {
            var run: [UInt8] = []
            runs.ngrams[runPlaces.count].appendName(to: &run)
            if name.elementsEqual(run) { return runPlaces.append(UInt32(truncatingIfNeeded: order.count)) }
            guard run.lexicographicallyPrecedes(name) else { return }
            takeRun()
        }
    }

    private mutating func takeRun() {
        let run = UInt32(truncatingIfNeeded: runPlaces.count)
        runPlaces.append(UInt32(truncatingIfNeeded: order.count))
        order.append(run | Self.isRun)
    }

    /// The names at some places.
    func names(_ range: Range<Int>, _ names: ByteTable, _ runs: UnitedRuns) -> ByteTable {
        var result = ByteTable()
        result.reserveCapacity(range.count)
        for number in order[range] {
            if number & Self.isRun == 0 {
                let number = Int(number)
                let bytes = names.bytes.span.extracting(names.range(number))
                result.append(bytes, hash: names.hashes[number], kind: names.kinds[number])
            } else {
                result.append(runs.ngrams[Int(number & ~Self.isRun)])
            }
        }
        result.freeze()
        return result
    }
}
