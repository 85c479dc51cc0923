internal import Matrices

/// The n-grams of shards, the most frequent first, ties in the order of their names' bytes; and in which documents they stand.
struct OrderedNgrams: Sendable {
    private let ngrams: [Ngram]
    /// Where the postings of each n-gram begin, and the end.
    private let starts: [UInt32]
    /// In how many documents each n-gram stands.
    private let documentCounts: [UInt32]
    /// As ``CountedShard/postings``, and one more that is read where no count is left.
    private let postings: [UInt32]
    /// The numbers of the n-grams in the order of their names' bytes.
    let byName: [UInt32]

    var count: Int { ngrams.count }
    var postingCount: Int { postings.count - 1 }

    subscript(ngram: Int) -> Ngram { ngrams[ngram] }

    /// Takes the n-grams out of the shards, which hold at most `UInt32.max` postings. O(postings), in parallel; the result does not depend
    /// on `threads`.
    init(consuming shards: inout [CountedShard], threads: Int) {
        let counts = shards.flatMap(\.documentCounts)
        let ordered = (0..<UInt32(counts.count)).byFrequency(counts, atLeast: 0)
        var byName = [UInt32](repeating: 0, count: ordered.count)
        for (place, name) in ordered.enumerated() { byName[Int(name)] = UInt32(place) }
        var firsts = [0]
        for shard in shards { firsts.append(firsts.last! + shard.ngrams.count) }
        var starts: [UInt32] = []
        let ngrams = [Ngram](inHugePages: ordered.count) { ngrams in
            starts = [UInt32](inHugePages: ordered.count + 1) { [byName, shards, firsts] starts in
                starts.initializeElement(at: 0, to: 0)
                // The places of a shard's n-grams are its own; together they have all.
                nonisolated(unsafe) let ngrams = ngrams
                nonisolated(unsafe) let starts = starts
                parallelFor(pieces: shards.count, threads: threads) { number in
                    let shard = shards[number]
                    var start = 0
                    for (ngram, end) in shard.ends.enumerated() {
                        let place = Int(byName[firsts[number] + ngram])
                        ngrams.initializeElement(at: place, to: shard.ngrams[ngram])
                        starts.initializeElement(at: place + 1, to: UInt32(truncatingIfNeeded: end - start))
                        start = end
                    }
                }
            }
        }
        for place in ngrams.indices { starts[place + 1] += starts[place] }
        postings = [UInt32](inHugePages: Int(starts[ngrams.count]) + 1) { [byName, starts, firsts] postings in
            postings[postings.count - 1] = 0
            shards.withUnsafeMutableBufferPointer { shards in
                // Each shard is one piece's, and so are its places, as above.
                nonisolated(unsafe) let postings = postings
                nonisolated(unsafe) let shards = shards
                parallelFor(pieces: shards.count, threads: threads) { number in
                    shards[number].postings.withUnsafeBufferPointer { source in
                        var start = 0
                        for (ngram, end) in shards[number].ends.enumerated() {
                            let place = Int(starts[Int(byName[firsts[number] + ngram])])
                            (postings.baseAddress! + place).initialize(from: source.baseAddress! + start, count: end - start)
                            start = end
                        }
                    }
                    shards[number] = CountedShard()
                }
            }
        }
        self.ngrams = ngrams
        self.starts = starts
        documentCounts = ordered.map { counts[Int($0)] }
        self.byName = byName
    }

    /// Hands `body` each document with an n-gram, in ascending order.
    @inline(__always)
    func forEachDocument(of ngram: Int, _ body: (_ document: Int) -> Void) {
        let range = documents(of: ngram)
        postings.withUnsafeBufferPointer { postings in
            for position in range { body(Int(postings[position] >> 1)) }
        }
    }

    /// The same, and how often the n-gram occurs there.
    @inline(__always)
    func forEachPosting(of ngram: Int, _ body: (_ document: Int, _ count: UInt32) -> Void) {
        let range = documents(of: ngram)
        postings.withUnsafeBufferPointer { postings in
            var next = range.upperBound
            for position in range {
                // No branch on whether there is a count: it could go either way.
                let (posting, count) = (postings[position], postings[next])
                next &+= Int(posting & 1)
                body(Int(posting >> 1), posting & 1 == 0 ? 1 : count)
            }
        }
    }

    @inline(__always)
    private func documents(of ngram: Int) -> Range<Int> {
        Int(starts[ngram])..<Int(starts[ngram]) + Int(documentCounts[ngram])
    }
}
