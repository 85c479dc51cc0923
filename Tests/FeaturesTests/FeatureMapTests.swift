import Features
import Testing

@Suite struct FeatureMapTests {
    private func ngrams(_ map: FeatureMap) -> [[UInt32]] { (0..<map.count).map { map[$0].map { map.ngrams[$0] } } }

    @Test func orderedNgramsAreNumberedInTheirOrder() {
        #expect(ngrams(FeatureMap(ordered: [4, 0, 2])) == [[4], [0], [2]])
        #expect(FeatureMap(ordered: []).count == 0)
    }

    @Test func hashedNgramsAreNumberedByTheLowBits() {
        let map = FeatureMap(
            hashed: [5, 3, 9, 1], hashes: [0xFFFF_FFFF, 0x1_0203, 0xAB00, 0x1_0203 + 256], bits: 8)
        #expect(map.count == 256)
        var expected = [[UInt32]](repeating: [], count: 256)
        expected[255] = [5]
        expected[3] = [3, 1]
        expected[0] = [9]
        #expect(ngrams(map) == expected)
        #expect(FeatureMap(hashed: [1], hashes: [0x1234_5678], bits: 28)[0x234_5678] == 0..<1)
    }
}
