import Testing

import Evaluation

@Suite struct ThresholdCurveTests {
    @Test(arguments: ReferenceFigures.all)
    func theAreasAreThoseOfScikitLearn(_ reference: ReferenceFigures) {
        let curve = ThresholdCurve(reference.predictions, of: 1)
        #expect((curve.areaUnderROC - reference.area).magnitude < 1e-12)
        #expect((curve.averagePrecision - reference.averagePrecision).magnitude < 1e-12)
    }

    @Test func theLastPointTakesEveryDocument() throws {
        let predictions = syntheticPredictions(seed: 41, documents: 200, classes: 3, resolution: 64)
        let curve = ThresholdCurve(predictions, of: 2)
        let last = try #require(curve.points.last)
        #expect(last.truePositives == curve.positives && last.falsePositives == curve.negatives)
        #expect(curve.positives == predictions.truths.count { $0 == 2 } && curve.positives + curve.negatives == 200)
        #expect(zip(curve.points, curve.points.dropFirst()).allSatisfy { $0.threshold > $1.threshold })
    }

    @Test func aMissingKindHasNoArea() {
        var predictions = Predictions(classCount: 2)
        predictions.add(truth: 0, row: [0.5, 0.5])
        #expect(ThresholdCurve(predictions, of: 1).areaUnderROC.isNaN)
        #expect(ThresholdCurve(predictions, of: 1).averagePrecision.isNaN)
        #expect(ThresholdCurve(Predictions(classCount: 2), of: 0).points.isEmpty)
    }
}
