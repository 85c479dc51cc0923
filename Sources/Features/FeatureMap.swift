/// From the provisional number of an n-gram to its feature, if it is one.
struct FeatureMap: Sendable {
    private var features: [UInt32]
    /// The number of features.
    let count: Int

    private static let none = UInt32.max

    /// The n-grams numbered in this order.
    init(ordered: some Sequence<Int>, ngramCount: Int) {
        features = Array(repeating: Self.none, count: ngramCount)
        var next: UInt32 = 0
        for ngram in ordered {
            features[ngram] = next
            next += 1
        }
        count = Int(next)
    }

    /// The n-grams numbered by the low bits of their hashes, of which there is one for each provisional number.
    init(hashed: some Sequence<Int>, hashes: [UInt32], bits: Int) {
        features = Array(repeating: Self.none, count: hashes.count)
        count = 1 << bits
        for ngram in hashed {
            features[ngram] = hashes[ngram] & UInt32(count - 1)
        }
    }

    @inline(__always)
    subscript(ngram: Int) -> Int? {
        let feature = features[ngram]
        return feature == Self.none ? nil : Int(feature)
    }
}
