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
        /// By piece: which of its n-grams these are, and their numbers here.
        var numbers: [[(UInt32, UInt32)]] = []
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
        for part in parts {
            starts.append(UInt32(truncatingIfNeeded: ngrams.count))
            ngrams += part.ngrams
            occurrences += part.occurrences
        }
        numbers = parallelMap(pieces: pieces.count, threads: threads) { [starts] piece in
            var numbers = [UInt32](repeating: 0, count: pieces[piece].runNgrams.count)
            for (part, start) in zip(parts, starts) {
                for (local, number) in part.numbers[piece] { numbers[Int(local)] = start &+ number }
            }
            return numbers
        }
    }

    private static func unite(_ pieces: [CountedPiece], _ range: Range<UInt64>) -> Part {
        var entries: [Entry] = []
        var locals: [[UInt32]] = []
        for piece in pieces {
            var local: [UInt32] = []
            for (number, ngram) in piece.runNgrams.enumerated() where range.contains(ngram.bits) {
                entries.append(Entry(bits: ngram.bits, place: UInt32(truncatingIfNeeded: entries.count)))
                local.append(UInt32(truncatingIfNeeded: number))
            }
            locals.append(local)
        }
        var scratch: [Entry] = []
        radixSort(&entries, scratch: &scratch, bits: 0..<64) { $0.bits }
        var part = Part()
        var numbers = [UInt32](repeating: 0, count: entries.count)
        for entry in entries {
            if part.ngrams.last?.bits != entry.bits { part.ngrams.append(RunNgram(bits: entry.bits)) }
            numbers[Int(entry.place)] = UInt32(truncatingIfNeeded: part.ngrams.count - 1)
        }
        part.occurrences = Array(repeating: 0, count: part.ngrams.count)
        var place = 0
        for (piece, local) in zip(pieces, locals) {
            part.numbers.append(Array(zip(local, numbers[place...])))
            for (local, number) in part.numbers.last! {
                part.occurrences[Int(number)] += piece.occurrences[piece.names.count + Int(local)]
            }
            place += local.count
        }
        return part
    }
}
