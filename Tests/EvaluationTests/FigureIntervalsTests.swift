import Testing

import Evaluation

@Suite struct FigureIntervalsTests {
    @Test func theyAreThePercentilesOfTheMetricsOfTheSamples() throws {
        let predictions = syntheticPredictions(seed: 61, documents: 80, classes: 4, resolution: 1024)
        let intervals = try #require(FigureIntervals(predictions, seed: 5))
        let metrics = BootstrapInterval.replicates(documents: 80, seed: 5) { predictions.metrics(of: $0) }
        #expect(intervals.accuracy == BootstrapInterval.percentile(metrics.map(\.accuracy)))
        #expect(intervals.macroF1 == BootstrapInterval.percentile(metrics.map(\.macroF1)))
        let logLoss = try #require(BootstrapInterval.percentile(metrics.map(\.logLoss)))
        #expect((intervals.logLoss.lowerBound - logLoss.lowerBound).magnitude < 1e-12)
        #expect((intervals.logLoss.upperBound - logLoss.upperBound).magnitude < 1e-12)
        #expect(intervals == FigureIntervals(predictions, seed: 5, threads: 3))
    }

    @Test func nothingHasNone() {
        #expect(FigureIntervals(Predictions(classCount: 2), seed: 1) == nil)
    }
}
