import Testing

import Evaluation

@Suite struct TemperatureTests {
    @Test(arguments: ReferenceFigures.all)
    func itIsTheLeastThatScipyFinds(_ reference: ReferenceFigures) {
        let fitted = Temperature.fitted(to: reference.predictions)
        #expect((fitted / reference.temperature - 1).magnitude < 1e-6)
    }

    /// Truths drawn from the probabilities themselves need no correction.
    @Test func honestProbabilitiesKeepTheirTemperature() {
        var generator = TestGenerator(state: 31)
        var predictions = Predictions(classCount: 3)
        for _ in 0..<20_000 {
            let weights = (0..<3).map { _ in Float.random(in: 0.01...1, using: &generator) }
            let row = weights.map { $0 / weights.reduce(0, +) }
            let point = Float.random(in: 0..<1, using: &generator)
            predictions.add(truth: point < row[0] ? 0 : point < row[0] + row[1] ? 1 : 2, row: row)
        }
        #expect((Temperature.fitted(to: predictions) - 1).magnitude < 0.05)
    }

    @Test func fewDocumentsAllRightMakeNobodyCertain() {
        var predictions = Predictions(classCount: 2)
        for _ in 0..<20 { predictions.add(truth: 0, row: [0.9, 0.1]) }
        let temperature = Temperature.fitted(to: predictions)
        // Platt's target for 20 documents, 21/22, is what 0.9 becomes.
        #expect((1 / (1 + exponential(-naturalLogarithm(9) / temperature)) - 21.0 / 22).magnitude < 1e-6)
    }

    @Test func temperedProbabilitiesFitBest() {
        let predictions = syntheticPredictions(seed: 32, documents: 400, classes: 3, resolution: 1 << 20)
        let tempered = predictions.tempered(by: Temperature.fitted(to: predictions))
        #expect((Temperature.fitted(to: tempered) - 1).magnitude < 1e-4)
        #expect(tempered.metrics().logLoss < predictions.metrics().logLoss)
        #expect(tempered.metrics().confusion == predictions.metrics().confusion)
        for document in 0..<400 { #expect(((0..<3).reduce(0) { $0 + tempered[document, $1] } - 1).magnitude < 1e-6) }
    }

    @Test func extremesStayInRange() {
        var wrong = Predictions(classCount: 2)
        for _ in 0..<1000 { wrong.add(truth: 1, row: [1, 0]) }
        #expect(Temperature.range.contains(Temperature.fitted(to: wrong)))
        var even = Predictions(classCount: 2)
        even.add(truth: 1, row: [0.5, 0.5])
        #expect(Temperature.range.contains(Temperature.fitted(to: even)))
        #expect(Temperature.fitted(to: Predictions(classCount: 2)) == 1)
        #expect(Temperature.fitted(to: Predictions(classCount: 1)) == 1)
    }
}
