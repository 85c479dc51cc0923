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

    @Test func aSubsetHasTheRowsAskedFor() {
        let whole = syntheticPredictions(seed: 13, documents: 20, classes: 3, resolution: 64)
        let subset = whole.subset([7, 2, 7])
        #expect(subset.truths == [whole.truths[7], whole.truths[2], whole.truths[7]])
        for (place, document) in [7, 2, 7].enumerated() {
            #expect((0..<3).allSatisfy { subset[place, $0] == whole[document, $0] })
        }
        #expect(whole.subset(0..<20) == whole)
    }

    @Test func aClassThatTheModelDoesNotKnowIsNeverRight() {
        var predictions = Predictions(classCount: 2, labelCount: 3)
        predictions.add(truth: 2, row: [0.25, 0.75])
        #expect(!predictions.isCorrect(0))
        #expect(predictions.metrics().accuracy == 0)
        #expect(predictions.metrics().logLoss > 15)
    }

    @Test func aDocumentNamedTwiceCountsTwice() {
        var predictions = Predictions(classCount: 2)
        predictions.add(truth: 0, row: [0.75, 0.25])
        predictions.add(truth: 0, row: [0.25, 0.75])
        #expect(predictions.metrics(of: [0, 0, 0, 1]).accuracy == 0.75)
    }
}
