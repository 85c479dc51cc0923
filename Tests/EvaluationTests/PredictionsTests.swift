import Testing

import Evaluation

@Suite struct PredictionsTests {
    @Test func theFiguresAreThoseOfTheAccumulator() {
        let predictions = syntheticPredictions(seed: 11, documents: 300, classes: 5, resolution: 1024)
        var accumulator = MetricsAccumulator(classCount: 5)
        for document in 0..<predictions.count {
            let row = (0..<5).map { predictions[document, $0] }
            accumulator.add(truth: predictions.truths[document], probabilities: row.span)
        }
        let (direct, kept) = (accumulator.metrics(), predictions.metrics())
        #expect(kept.confusion == direct.confusion)
        #expect(kept.logLoss == direct.logLoss)
        #expect((0..<300).count(where: predictions.isCorrect) == direct.confusion.correct.reduce(0, +))
    }

    @Test func piecesJoinInOrder() {
        let whole = syntheticPredictions(seed: 12, documents: 50, classes: 3, resolution: 64)
        var joined = Predictions(classCount: 3)
        for start in stride(from: 0, to: 50, by: 20) {
            var piece = Predictions(classCount: 3)
            for document in start..<min(start + 20, 50) {
                piece.add(truth: whole.truths[document], row: (0..<3).map { whole[document, $0] })
            }
            joined.add(piece)
        }
        #expect(joined == whole)
    }

    @Test func someDocumentsInAnyOrder() {
        let whole = syntheticPredictions(seed: 14, documents: 20, classes: 3, resolution: 64)
        let chosen = [7, 3, 3, 19]
        let subset = whole.subset(chosen)
        #expect(subset.metrics().confusion == whole.metrics(of: chosen).confusion && subset.count == 4)
        #expect(subset.truths == chosen.map { whole.truths[$0] } && subset[1, 2] == whole[3, 2])
        #expect(whole.subset(Array(0..<20)) == whole)
    }

    @Test func aClassThatTheModelDoesNotKnowIsNeverRight() {
        var predictions = Predictions(classCount: 2, labelCount: 3)
        predictions.add(truth: 2, row: [0.25, 0.75])
        #expect(!predictions.isCorrect(0))
        #expect(predictions.metrics().accuracy == 0)
        #expect(predictions.metrics().logLoss > 15)
    }

    @Test func decisionsOfLeastExpectedCost() {
        let predictions = syntheticPredictions(seed: 13, documents: 300, classes: 4, resolution: 1024)
        var costs = DecisionCosts(classCount: 4)
        #expect(predictions.decided(by: costs) == predictions)
        costs[2, 0] = 20
        costs[1, 3] = 7.5
        let decided = predictions.decided(by: costs)
        var sum = 0.0
        for document in 0..<300 {
            let row = (0..<4).map { predictions[document, $0] }
            let expected = (0..<4).map { decision in
                (0..<4).reduce(0.0) { $0 + Double(row[$1]) * costs[$1, decision] }
            }
            #expect(expected[decided.predicted(document)] == expected.min()!)
            sum += costs[decided.truths[document], decided.predicted(document)]
        }
        #expect(decided.meanCost(by: costs) == sum / 300)
        #expect(decided != predictions && decided.meanCost(by: costs) < predictions.meanCost(by: costs))
        // Figures are those of the decisions.
        #expect(decided.metrics().accuracy == Double((0..<300).count { decided.predicted($0) == decided.truths[$0] }) / 300)
    }

    @Test func aMistakeOnAnUnknownClassCostsOne() {
        var predictions = Predictions(classCount: 2, labelCount: 3)
        predictions.add(truth: 2, row: [0.25, 0.75])
        predictions.add(truth: 0, row: [0.25, 0.75])
        var costs = DecisionCosts(classCount: 2)
        costs[0, 1] = 4
        #expect(predictions.meanCost(by: costs) == 2.5)
    }

    @Test func aDocumentNamedTwiceCountsTwice() {
        var predictions = Predictions(classCount: 2)
        predictions.add(truth: 0, row: [0.75, 0.25])
        predictions.add(truth: 0, row: [0.25, 0.75])
        #expect(predictions.metrics(of: [0, 0, 0, 1]).accuracy == 0.75)
    }
}
