import Testing

import Evaluation

@Suite struct SelectionMetricTests {
    private let labels = ["ham", "spam", "a=b"]

    @Test func namesAreReadBack() {
        let all: [SelectionMetric] = [
            .accuracy, .macroF1, .logLoss, .f1(label: "spam"), .f1(label: ""), .precision(label: "a=b", recall: 0.9),
        ]
        for metric in all { #expect(SelectionMetric(metric.name) == metric) }
        #expect(SelectionMetric("precision-at-recall:a=b=0.5") == .precision(label: "a=b", recall: 0.5))
        for text in ["", "f1", "Accuracy", "precision-at-recall:spam", "precision-at-recall:spam=0", "precision-at-recall:spam=1.1", "precision-at-recall:spam=nan"] {
            #expect(SelectionMetric(text) == nil, "\(text)")
        }
    }

    @Test func figuresAreThoseOfTheMetrics() {
        let predictions = syntheticPredictions(seed: 5, documents: 200, classes: 3, resolution: 64)
        let metrics = predictions.metrics()
        func value(_ metric: SelectionMetric) -> Double { metric.value(of: predictions, labels: labels) }
        #expect(value(.accuracy) == metrics.accuracy && value(.macroF1) == metrics.macroF1 && value(.logLoss) == metrics.logLoss)
        #expect(value(.f1(label: "spam")) == metrics.classes[1].f1)
        #expect(value(.f1(label: "eggs")).isNaN)
        #expect(SelectionMetric.accuracy.value(of: Predictions(classCount: 3), labels: labels).isNaN)
    }

    /// Four of the class, at 0.9, 0.8, 0.6 and 0.2, and two others, at 0.7 and 0.5.
    @Test func precisionAtRecall() {
        var predictions = Predictions(classCount: 2)
        for (score, truth) in [(0.9, 1), (0.8, 1), (0.7, 0), (0.6, 1), (0.5, 0), (0.2, 1)] as [(Float, Int)] {
            predictions.add(truth: truth, row: [1 - score, score])
        }
        func value(_ recall: Double) -> Double {
            SelectionMetric.precision(label: "spam", recall: recall).value(of: predictions, labels: ["ham", "spam"])
        }
        #expect(value(0.25) == 1 && value(0.5) == 1)
        #expect(value(0.51) == 0.75 && value(0.75) == 0.75)
        #expect(value(0.9) == 4.0 / 6)
        let none = predictions.subset([2, 4])
        #expect(SelectionMetric.precision(label: "spam", recall: 0.5).value(of: none, labels: ["ham", "spam"]).isNaN)
    }
}
