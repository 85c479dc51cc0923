internal import Matrices

/// The n-grams of the runs in all pieces of a collection, in their order.
struct UnitedRuns: Sendable {
    private(set) var ngrams: [RunNgram] = []
    /// How often each occurs.
    private(set) var occurrences: [Int] = []
    /// By piece: the number in `ngrams` of each n-gram of the piece.
    private(set) var numbers: [[UInt32]] = []

    private static let partCount = 16
    /// Every so many n-grams one is a sample of them.
    private static let sampleStride = 256

    /// An n-gram on its way to its place.
    private struct Entry: BitwiseCopyable {
        var bits: UInt64
        var place: UInt32
    }

    /// The n-grams from one up to another.
    private struct Part: Sendable {
        var ngrams: [RunNgram] = []
        var occurrences: [Int] = []
        /// By piece: which of its n-grams these are.
        var members: [[UInt32]] = []
        /// The numbers of those here, piece by piece.
        var numbers: [UInt32] = []
    }

    /// O(n-grams), in parallel; the result does not depend on `threads`.
    init(_ pieces: [CountedPiece], threads: Int) {
        var sample: [UInt64] = []
        for piece in pieces {
            for i in stride(from: 0, to: piece.runNgrams.count, by: Self.sampleStride) { sample.append(piece.runNgrams[i].bits) }
        }
        sample.sort()
        let bounds = [0] + (1..<Self.partCount).map { sample.isEmpty ? 0 : sample[sample.count * $0 / Self.partCount] } + [.max]
        let parts = parallelMap(pieces: Self.partCount, threads: threads) { Self.unite(pieces, bounds[$0]..<bounds[$0 + 1]) }
        var starts: [UInt32] = []
        let count = parts.reduce(0) { $0 + $1.ngrams.count }
        ngrams.reserveCapacity(count)
        occurrences.reserveCapacity(count)
        for part in parts {
            starts.append(UInt32(truncatingIfNeeded: ngrams.count))
            ngrams += part.ngrams
            occurrences += part.occurrences
        }
        numbers = parallelMap(pieces: pieces.count, threads: threads) { [starts] piece in
            var numbers = [UInt32](repeating: 0, count: pieces[piece].runNgrams.count)
            for (part, start) in zip(parts, starts) {
                let first = part.members[..<piece].reduce(0) { $0 + $1.count }
                for (member, number) in zip(part.members[piece], part.numbers[first...]) { numbers[Int(member)] = start &+ number }
            }
            return numbers
        }
    }

    private static func unite(_ pieces: [CountedPiece], _ range: Range<UInt64>) -> Part {
        var part = Part()
        var entries: [Entry] = []
        entries.reserveCapacity(pieces.reduce(0) { $0 + $1.runNgrams.count } / partCount * 5 / 4)
        for piece in pieces {
            var members: [UInt32] = []
            members.reserveCapacity(piece.runNgrams.count / partCount * 5 / 4)
            for (number, ngram) in piece.runNgrams.enumerated() where range.contains(ngram.bits) {
                entries.append(Entry(bits: ngram.bits, place: UInt32(truncatingIfNeeded: entries.count)))
                members.append(UInt32(truncatingIfNeeded: number))
            }
            part.members.append(members)
        }
        var scratch: [Entry] = []
        radixSort(&entries, scratch: &scratch, bits: 0..<64) { $0.bits }
        part.numbers = Array(repeating: 0, count: entries.count)
        for entry in entries {
            if part.ngrams.last?.bits != entry.bits { part.ngrams.append(RunNgram(bits: entry.bits)) }
            part.numbers[Int(entry.place)] = UInt32(truncatingIfNeeded: part.ngrams.count - 1)
        }
        part.occurrences = Array(repeating: 0, count: part.ngrams.count)
        var place = 0
        for (piece, members) in zip(pieces, part.members) {
            for member in members {
                part.occurrences[Int(part.numbers[place])] += piece.occurrences[piece.names.count + Int(member)]
                place += 1
            }
        }
        return part
    }
}
