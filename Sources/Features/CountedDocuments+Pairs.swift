internal import Matrices

extension CountedDocuments {
    /// Which n-grams among some are pairs of two others among them, for a ``PairTable``; and whether some look like pairs, but of an
    /// n-gram that is not among them. O(n-grams), in parallel.
    func halves(of ngrams: [UInt32], threads: Int) -> (halves: [UInt64], hasLoosePairs: Bool) {
        var numbers = [UInt32](repeating: Vocabulary.noFeature, count: names.count)
        for (number, ngram) in ngrams.enumerated() where self.ngrams[Int(ngram)].second == nil {
            numbers[Int(self.ngrams[Int(ngram)].first)] = UInt32(number)
        }
        let isHalf = isHalf(threads: threads)
        let ranges = ngrams.indices.parts
        let parts = parallelMap(pieces: ranges.count, threads: threads) { [numbers] piece in
            var hasLoosePairs = false
            let halves = ngrams[ranges[piece]].map { ngram in
                let first = self.ngrams[Int(ngram)].first
                guard let second = self.ngrams[Int(ngram)].second, isHalf[Int(first)], isHalf[Int(second)] else {
                    return PairTable.none
                }
                let pair = (numbers[Int(first)], numbers[Int(second)])
                guard pair.0 != Vocabulary.noFeature, pair.1 != Vocabulary.noFeature else {
                    hasLoosePairs = true
                    return PairTable.none
                }
                return PairTable.pair(pair.0, pair.1)
            }
            return (halves, hasLoosePairs)
        }
        return (Array(joining: parts.map(\.0), threads: threads), parts.contains { $0.1 })
    }

    /// By name, whether it can be half of a pair.
    private func isHalf(threads: Int) -> [Bool] {
        let ranges = (0..<names.count).parts
        let parts: [[Bool]] = parallelMap(pieces: ranges.count, threads: threads) { piece in
            ranges[piece].map {
                PairTable.isHalf(names.bytes.span.extracting(names.range($0)))
            }
        }
        return Array(joining: parts, threads: threads)
    }
}
