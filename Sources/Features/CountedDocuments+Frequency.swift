internal import Matrices

extension CountedDocuments {
    /// For each n-gram, in how many of some documents it stands. O(postings), in parallel.
    package func documentCounts(among isCounted: [Bool], threads: Int) -> [UInt32] {
        let pieces = min(64, ngramCount / 1024 + 1)
        return parallelMap(pieces: pieces, threads: threads) { piece in
            (ngramCount * piece / pieces..<ngramCount * (piece + 1) / pieces).map { ngram in
                var count: UInt32 = 0
                forEachPosting(of: ngram) { document, _ in count += isCounted[document] ? 1 : 0 }
                return count
            }
        }.flatMap { $0 }
    }

    /// The n-grams that stand in at least `minimum` documents, most frequent first, ties in the order of their names' bytes.
    /// O(n-grams + documents)
    package func byFrequency(_ documentCounts: [UInt32], atLeast minimum: UInt32) -> [UInt32] {
        byName.byFrequency(documentCounts, atLeast: minimum)
    }
}

extension Sequence<UInt32> {
    /// The numbers whose counts are `minimum` or more, the largest first, ties in the order in which they are.
    func byFrequency(_ counts: [UInt32], atLeast minimum: UInt32) -> [UInt32] {
        var places = [Int](repeating: 0, count: Int(counts.max() ?? 0) + 2)
        for count in counts { places[Int(count)] += 1 }
        var start = 0
        for count in places.indices.reversed() where count >= minimum {
            start += places[count]
            places[count] = start - places[count]
        }
        var ordered = [UInt32](repeating: 0, count: start)
        for number in self {
            let count = Int(counts[Int(number)])
            guard count >= minimum else { continue }
            ordered[places[count]] = number
            places[count] += 1
        }
        return ordered
    }
}
