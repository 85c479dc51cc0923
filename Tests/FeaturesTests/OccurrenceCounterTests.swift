import Features
import Matrices
import Testing

@Suite struct OccurrenceCounterTests {
    /// Documents of all sizes one after another, of few features and of many, against a dictionary.
    @Test(arguments: [1, 40, 2_048, 2_049, 100_000, .max] as [UInt32])
    func featuresAscendWithTheirCounts(limit: UInt32) {
        var generator = SeededGenerator(seed: UInt64(limit))
        var counter = OccurrenceCounter()
        var distinct: [UInt32] = [1, 2, 3]
        for size in [0, 1, 5_000, 2, 31, 32, 33, 0, 64, 700, 3] {
            // The lower a number, the more often it comes.
            var features = (0..<size).map { _ in
                (UInt32(truncatingIfNeeded: generator.next()) % limit) >> UInt32(generator.next() % 20)
            }
            var expected: [UInt32: UInt32] = [:]
            for feature in features { expected[feature, default: 0] += 1 }
            counter.count(&features, into: &distinct)
            #expect(distinct == expected.keys.sorted())
            #expect(counter.counts == distinct.map { expected[$0] })
        }
    }

    /// The last features with a place of their own and the first without.
    @Test func neighboursAreToldApart() {
        var counter = OccurrenceCounter()
        var distinct: [UInt32] = []
        for _ in 0..<2 {
            var features: [UInt32] = [.max, 2_048, 0, 2_047, 2_111, 4_159, 2_112, 2_047, 63, 64, .max, .max]
            counter.count(&features, into: &distinct)
            #expect(distinct == [0, 63, 64, 2_047, 2_048, 2_111, 2_112, 4_159, .max])
            #expect(counter.counts == [1, 1, 1, 2, 1, 1, 1, 1, 3])
        }
    }
}
