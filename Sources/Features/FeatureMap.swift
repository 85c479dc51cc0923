internal import Matrices

/// From features to the provisional numbers of their n-grams.
package struct FeatureMap: Sendable {
    /// The n-grams in the order of their features; those of one feature the most frequent first.
    package let ngrams: [UInt32]
    /// Where each feature's n-grams begin, and the end, for a hashed space; in an exact one a feature has one n-gram, and this is empty.
    let buckets: [UInt32]
    /// The number of features.
    package let count: Int

    /// The n-grams numbered in this order.
    package init(ordered: [UInt32]) {
        ngrams = ordered
        buckets = []
        count = ordered.count
    }

    /// The n-grams numbered by the low bits of their hashes, which stand in the same order.
    package init(hashed ordered: [UInt32], hashes: [UInt32], bits: Int) {
        count = 1 << bits
        let mask = UInt32(count - 1)
        var ends = [UInt32](repeating: 0, count: count + 1)
        for hash in hashes { ends[Int(hash & mask) + 1] += 1 }
        for feature in 0..<count { ends[feature + 1] += ends[feature] }
        buckets = ends
        var grouped = [UInt32](repeating: 0, count: ordered.count)
        for (ngram, hash) in zip(ordered, hashes) {
            grouped[Int(ends[Int(hash & mask)])] = ngram
            ends[Int(hash & mask)] += 1
        }
        ngrams = grouped
    }

    /// Where a feature's n-grams stand in `ngrams`.
    @inline(__always)
    package subscript(feature: Int) -> Range<Int> {
        buckets.isEmpty ? feature..<feature + 1 : Int(buckets[feature])..<Int(buckets[feature + 1])
    }

    /// The features in ranges, to be worked on in parallel.
    var ranges: [Range<Int>] { (0..<count).parts }
}
