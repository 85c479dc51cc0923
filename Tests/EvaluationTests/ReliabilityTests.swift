import Testing

import Evaluation

@Suite struct ReliabilityTests {
    @Test(arguments: ReferenceFigures.all)
    func theErrorIsThatOfNumpy(_ reference: ReferenceFigures) {
        let error = Reliability(reference.predictions).expectedCalibrationError
        #expect((error - reference.calibrationError).magnitude < 1e-12)
    }

    @Test func theBinsHoldEveryDocumentOnceInOrder() {
        let predictions = syntheticPredictions(seed: 21, documents: 101, classes: 3, resolution: 64)
        let bins = Reliability(predictions, binCount: 7).bins
        #expect(bins.map(\.documents) == [14, 14, 15, 14, 15, 14, 15])
        #expect(zip(bins, bins.dropFirst()).allSatisfy { $0.bounds.upperBound <= $1.bounds.lowerBound })
        #expect(bins.allSatisfy { Double($0.bounds.lowerBound) <= $0.confidence && $0.confidence <= Double($0.bounds.upperBound) })
        let right = bins.reduce(0) { $0 + ($1.accuracy * Double($1.documents)) }
        #expect((right - predictions.metrics().accuracy * 101).magnitude < 1e-9)
    }

    /// What a damaged model may say must not end the program.
    @Test func probabilitiesThatAreNoNumbers() {
        var predictions = syntheticPredictions(seed: 23, documents: 40, classes: 2, resolution: 64)
        for _ in 0..<40 { predictions.add(truth: 1, row: [.nan, .nan]) }
        #expect(Reliability(predictions).bins.reduce(0) { $0 + $1.documents } == 80)
        #expect(ThresholdCurve(predictions, of: 0).points.last?.threshold == 0)
        #expect(Temperature.range.contains(Temperature.fitted(to: predictions)))
        #expect(FigureIntervals(predictions, seed: 1) == nil)
    }

    @Test func fewDocumentsMakeFewBins() {
        let predictions = syntheticPredictions(seed: 22, documents: 4, classes: 2, resolution: 64)
        #expect(Reliability(predictions).bins.count == 4)
        #expect(Reliability(Predictions(classCount: 2)).bins.isEmpty)
        #expect(Reliability(Predictions(classCount: 2)).expectedCalibrationError.isNaN)
    }
}
