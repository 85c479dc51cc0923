import Testing

import Evaluation

@Suite struct BootstrapIntervalTests {
    /// What `scipy.stats.bootstrap` 1.17.1 says (method "percentile") of these replicates, given it as its distribution.
    @Test(arguments: [
        (0.95, 0.027937887558147623, 0.9734161952247465), (0.9, 0.05015037259422894, 0.9462892380078829),
        (0.5, 0.25295581255153665, 0.7426014733134778),
    ])
    func theIntervalIsThatOfScipy(_ level: Double, _ low: Double, _ high: Double) throws {
        var generator = TestGenerator(state: 9)
        let replicates = (0..<1000).map { _ in Double(generator.next() >> 11) * 0x1p-53 }
        let interval = try #require(BootstrapInterval.percentile(replicates, level: level))
        #expect((interval.lowerBound - low).magnitude < 1e-12)
        #expect((interval.upperBound - high).magnitude < 1e-12)
    }

    /// The spread of a share is √(p (1 − p) / n).
    @Test func theSpreadOfAccuracyIsThatOfABinomial() {
        let right = (0..<1000).map { $0 < 800 }
        let replicates = BootstrapInterval.replicates(documents: 1000, resamples: 4000, seed: 1) { sample in
            Double(sample.count { right[$0] }) / 1000
        }
        let mean = replicates.reduce(0, +) / 4000
        let deviation = (replicates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000).squareRoot()
        #expect((mean - 0.8).magnitude < 0.001)
        #expect((deviation - 0.012649).magnitude < 0.0006)
    }

    @Test func theSeedDecides() {
        let statistic = { @Sendable (sample: [Int]) in Double(sample.reduce(0, +)) }
        let first = BootstrapInterval.replicates(documents: 20, resamples: 50, seed: 7, statistic: statistic)
        #expect(first == BootstrapInterval.replicates(documents: 20, resamples: 50, seed: 7, statistic: statistic))
        #expect(first == BootstrapInterval.replicates(documents: 20, resamples: 50, seed: 7, threads: 3, statistic: statistic))
        #expect(first != BootstrapInterval.replicates(documents: 20, resamples: 50, seed: 8, statistic: statistic))
    }

    @Test func nothingHasNoInterval() {
        #expect(BootstrapInterval.percentile([]) == nil)
        #expect(BootstrapInterval.percentile([.nan]) == nil)
        #expect(BootstrapInterval.percentile([2, .nan]) == 2...2)
        #expect(BootstrapInterval.replicates(documents: 0, seed: 1) { _ in 1 }.isEmpty)
    }
}
