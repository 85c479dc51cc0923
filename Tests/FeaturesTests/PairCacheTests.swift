import Features
import Matrices
import Testing

@Suite struct PairCacheTests {
    private func features(of pairs: [UInt64], in cache: PairCache) -> [UInt32?] {
        var found: [PairCache.Entry] = []
        cache.read(pairs, into: &found)
        return pairs.indices.map { found[$0].pair == pairs[$0] ? found[$0].feature : nil }
    }

    /// While it grows and when it is full: what is found is right, and the last inserted is found.
    @Test func aPairHasItsFeatureOrNone() {
        var generator = SeededGenerator(seed: 5)
        let pairs = [0, 1, 1 << 32] + (0..<600_000).map { _ in generator.next() >> 1 }
        var cache = PairCache()
        #expect(features(of: [], in: cache) == [])
        #expect(features(of: Array(pairs[..<9]), in: cache) == Array(repeating: nil, count: 9))
        for (i, pair) in pairs.enumerated() {
            cache.insert(pair, UInt32(i))
            if i % 1_000 < 3 { #expect(features(of: [pair], in: cache) == [UInt32(i)]) }
        }
        let found = features(of: pairs, in: cache)
        #expect(found.enumerated().allSatisfy { $1 == nil || $1 == UInt32($0) })
        #expect(found.count { $0 != nil } > 200_000)
        cache.insert(pairs[0], 7)
        #expect(features(of: [pairs[0]], in: cache) == [7])
    }
}
