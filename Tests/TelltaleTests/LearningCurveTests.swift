import Corpora
import Evaluation
import Testing

import Telltale

@Suite struct LearningCurveTests {
    private static func options() -> ClassifierOptions {
        var options = ClassifierOptions()
        options.training.epochs = 3
        return options
    }

    /// The last point is a cross-validation.
    @Test func itEndsWithAllDocuments() throws {
        let corpus = try corpus("headlines.tsv")
        let curve = try TextClassifier.learningCurve(on: corpus, folds: 3, sizes: 3, options: Self.options())
        let whole = try TextClassifier.crossValidate(on: corpus, folds: 3, options: Self.options())
        #expect(curve.points.map(\.documents) == [81, 162, 324])
        #expect(curve.points[2].accuracy == whole.evaluation.metrics.accuracy)
        #expect(curve.points[2].interval == whole.evaluation.intervals?.accuracy)
        #expect(curve.points.allSatisfy { $0.trainingAccuracy > $0.accuracy })
        let gain = try #require(curve.lastGain)
        #expect(abs(gain.value - (curve.points[2].accuracy - curve.points[1].accuracy)) < 1e-12 && gain.value > 0)
        // The share of the error that is left falls again by the same factor.
        let errors = curve.points.map { 1 - $0.accuracy }
        let next = try #require(curve.nextGain)
        #expect(abs((errors[2] - next) / errors[2] - errors[2] / errors[1]) < 1e-9)
    }

    @Test func whatIsHalvedTooOftenIsLeftOut() throws {
        let corpus = try documents((0..<6).map { ("ab".map(String.init)[$0 % 2], "one two w\($0)") })
        let curve = try TextClassifier.learningCurve(on: corpus, folds: 2, sizes: 40, options: Self.options())
        #expect(curve.points.map(\.documents) == [1, 3])
        #expect(try TextClassifier.learningCurve(on: corpus, folds: 2, sizes: 1, options: Self.options()).lastGain == nil)
    }
}
