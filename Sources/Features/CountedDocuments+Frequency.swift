internal import Matrices

extension CountedDocuments {
    /// For each n-gram, in how many of some documents it stands; 0 for those that are no candidates. O(postings), in parallel.
    package func documentCounts(of candidates: [Bool]? = nil, among isCounted: [Bool], threads: Int) -> [UInt32] {
        let ranges = (0..<ngramCount).parts
        let parts: [[UInt32]] = parallelMap(pieces: ranges.count, threads: threads) { piece in
            ranges[piece].map { ngram in
                var count: UInt32 = 0
                guard candidates?[ngram] ?? true else { return 0 }
                forEachDocument(of: ngram) { document in count += isCounted[document] ? 1 : 0 }
                return count
            }
        }
        return Array(joining: parts, threads: threads)
    }

    /// For each of these n-grams, in how many sources it stands: different values of `sourceOf` among some documents.
    /// O(postings + sources), in parallel.
    /// - Parameter sourceOf: by document, a number below that of the documents.
    func sourceCounts(
        of ngrams: [UInt32], among isCounted: [Bool], sourceOf: [UInt32], threads: Int
    ) -> [UInt32] {
        let ranges = ngrams.indices.parts
        let parts: [[UInt32]] = parallelMap(pieces: ranges.count, threads: threads) { piece in
            // By source the n-gram that was met there last, which spares clearing a set for each.
            var last = [UInt32](repeating: .max, count: count)
            return ngrams[ranges[piece]].map { ngram in
                var sources: UInt32 = 0
                forEachDocument(of: Int(ngram)) { document in
                    let source = Int(sourceOf[document])
                    guard isCounted[document], last[source] != ngram else { return }
                    last[source] = ngram
                    sources += 1
                }
                return sources
            }
        }
        return Array(joining: parts, threads: threads)
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
