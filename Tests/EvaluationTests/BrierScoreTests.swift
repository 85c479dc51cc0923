import Testing

import Evaluation

@Suite struct BrierScoreTests {
    @Test(arguments: ReferenceFigures.all)
    func itIsThatOfScikitLearn(_ reference: ReferenceFigures) {
        #expect((reference.predictions.brierScore() - reference.brier).magnitude < 1e-12)
    }

    @Test func anUnknownClassCostsItsPart() {
        var predictions = Predictions(classCount: 3, labelCount: 4)
        predictions.add(truth: 3, row: [1, 0, 0])
        #expect(predictions.brierScore() == 2)
    }
}
