import Testing

import Evaluation

@Suite struct AccuracyDifferenceTests {
    @Test func itIsTheDifferenceWithItsSpread() throws {
        let first = (0..<2000).map { $0 % 10 != 0 }
        let second = (0..<2000).map { $0 % 10 != 0 || $0 % 40 == 0 }
        let difference = AccuracyDifference(first: first, second: second, seed: 1)
        #expect((difference.value - 0.025).magnitude < 1e-12)
        let interval = try #require(difference.interval)
        // 1.96 · √(0.025 · 0.975 / 2000) on either side.
        #expect((interval.lowerBound - 0.0182).magnitude < 0.0015 && (interval.upperBound - 0.0318).magnitude < 0.0015)
        #expect(difference == AccuracyDifference(first: first, second: second, seed: 1, threads: 3))
    }

    @Test func equalsDoNotDiffer() {
        let difference = AccuracyDifference(first: [true, false], second: [true, false], seed: 1)
        #expect(difference.value == 0 && difference.interval == 0...0)
        #expect(AccuracyDifference(first: [], second: [], seed: 1).interval == nil)
    }
}
