import Testing

import Evaluation

@Suite struct LabelErrorsTests {
    /// By hand: thresholds, the confident joint and what it makes of each label's documents.
    @Test func aSmallCase() {
        var predictions = Predictions(classCount: 3)
        let rows: [(Int, [Float])] = [
            (0, [0.75, 0.25, 0]), (0, [0.75, 0.125, 0.125]), (0, [0.25, 0.625, 0.125]), (0, [0.25, 0.5, 0.25]),
            (1, [0.25, 0.75, 0]), (1, [0.5, 0.5, 0]), (2, [0.25, 0.5, 0.25]),
        ]
        for (truth, row) in rows { predictions.add(truth: truth, row: row) }
        let errors = LabelErrors(predictions)
        #expect(errors.thresholds == [0.5, 0.625, 0.25])
        // Label 0: two confident in 0, one in 1, one in 2; of four documents. Label 1: one in 1, one in 0. Label 2: one in itself.
        #expect(
            errors.pairs.map { [Double($0.given), Double($0.likely), $0.documents] } == [[0, 1, 1], [0, 2, 1], [1, 0, 1]])
        #expect(errors.documents == 3)
        #expect(errors.ranking == [2, 3, 6, 5, 0, 1, 4])
        #expect(predictions.labelDoubt(2) == 0.75)
    }

    @Test func classesWithoutDocumentsAndNumbersThatAreNone() {
        var predictions = Predictions(classCount: 3)
        predictions.add(truth: 0, row: [.nan, 1, 0])
        predictions.add(truth: 1, row: [0, 1, 0])
        let errors = LabelErrors(predictions)
        #expect(errors.thresholds == [0, 1, .infinity] && errors.ranking == [0, 1])
        #expect(LabelErrors(Predictions(classCount: 2)).pairs == [])
    }

    /// Where every document is as probable of its true class as any other of that class, the estimate is exact (Northcutt's ideal
    /// condition): as many as were mislabelled, and between the right classes.
    @Test(arguments: [0.0, 0.05, 0.2]) func thePlantedShareIsFound(_ share: Double) {
        var generator = TestGenerator(state: 71)
        var predictions = Predictions(classCount: 4)
        var wrong = 0
        for document in 0..<4000 {
            let truth = document % 4
            // Only documents of class 2 are mislabelled, all as 3.
            let isWrong = truth == 2 && Double.random(in: 0..<1, using: &generator) < share * 4
            if isWrong { wrong += 1 }
            predictions.add(truth: isWrong ? 3 : truth, row: (0..<4).map { $0 == truth ? 0.625 : 0.125 })
        }
        let errors = LabelErrors(predictions)
        #expect(abs(errors.documents - Double(wrong)) < 1e-9 && errors.pairs.count == (wrong > 0 ? 1 : 0))
        #expect(errors.pairs.allSatisfy { $0.given == 3 && $0.likely == 2 })
    }
}
