import Features
import Testing

@Suite struct FeatureMapTests {
    @Test func orderedNgramsAreNumberedInTheirOrder() {
        let map = FeatureMap(ordered: [4, 0, 2], ngramCount: 6)
        #expect(map.count == 3)
        #expect((0..<6).map { map[$0] } == [1, nil, 2, nil, 0, nil])
        #expect(FeatureMap(ordered: [], ngramCount: 2).count == 0)
    }

    @Test func hashedNgramsAreNumberedByTheLowBits() {
        let hashes: [UInt32] = [0xFFFF_FFFF, 0x1_0203, 0xAB00, 0x1_0203 + 256, 7]
        let map = FeatureMap(hashed: [0, 1, 2, 3], hashes: hashes, bits: 8)
        #expect(map.count == 256)
        #expect((0..<5).map { map[$0] } == [255, 3, 0, 3, nil])
        #expect(FeatureMap(hashed: [1], hashes: hashes, bits: 28)[1] == 0x1_0203)
    }
}
