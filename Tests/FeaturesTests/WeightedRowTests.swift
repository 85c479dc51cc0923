import Features
import Matrices
import Testing

@Suite struct WeightedRowTests {
    /// Occurrences in any order, of few features and of many: ascending, each once, with its count.
    @Test(arguments: [0, 1, 2, 63, 64, 65, 500, 5_000])
    func featuresAscendAndStandOnce(count: Int) throws {
        let weighting = Weighting(options: .plain)
        var row = WeightedRow()
        var counter = OccurrenceCounter()
        var expected: [UInt32: Float] = [:]
        var occurrences: [UInt32] = []
        var feature: UInt32 = 12_345
        for i in 0..<count {
            feature = feature &* 1_664_525 &+ 1_013_904_223
            // All bytes differ, and every seventh has been before.
            let place = i % 7 == 6 ? occurrences[i - 3] : feature >> 12
            for _ in 0...i % 3 { occurrences.append(place) }
            expected[place, default: 0] += Float(i % 3 + 1)
        }
        let scales = StoredArray([Float](repeating: 1, count: 1 << 20))
        try weighting.row(of: &occurrences, counter: &counter, into: &row, scales: scales)
        #expect(row.indices == expected.keys.sorted())
        #expect(row.values == row.indices.map { expected[$0] })
    }

    @Test func anEmptyRowIsEmptyAgain() throws {
        var row = WeightedRow()
        #expect(row.indices.isEmpty && row.values.isEmpty)
        var occurrences: [UInt32] = [7, 7]
        var counter = OccurrenceCounter()
        let scales = StoredArray([Float](repeating: 0.5, count: 8))
        try Weighting(options: .plain).row(of: &occurrences, counter: &counter, into: &row, scales: scales)
        #expect(row.indices == [7] && row.values == [1])
        row.removeAll()
        #expect(row == WeightedRow())
    }
}
