import Testing

import Evaluation

@Suite struct ConfusionMatrixTests {
    private func matrix(_ pairs: [(Int, Int)]) -> ConfusionMatrix {
        var matrix = ConfusionMatrix(classCount: 3)
        for (truth, predicted) in pairs { matrix.add(truth: truth, predicted: predicted) }
        return matrix
    }

    @Test func cellsAndSumsAreCounted() {
        let counted = matrix([(0, 0), (0, 1), (0, 1), (2, 2), (1, 0)])
        let cells = (0..<3).map { truth in (0..<3).map { counted[truth, $0] } }
        #expect(cells == [[1, 2, 0], [1, 0, 0], [0, 0, 1]])
        #expect(counted.support == [3, 1, 1])
        #expect(counted.predictions == [2, 2, 1])
        #expect(counted.correct == [1, 0, 1])
        #expect(counted.documents == 5)
    }

    @Test func classesAreAddedAsTheyCome() {
        let counted = matrix([(4, 0), (0, 5)])
        #expect(counted.classCount == 6)
        #expect(counted[4, 0] == 1)
        #expect(counted[0, 5] == 1)
        #expect(counted.support == [1, 0, 0, 0, 1, 0])
    }

    @Test func theMostConfusedPairsComeFirst() {
        let counted = matrix([(2, 0), (1, 0), (0, 2), (0, 1), (1, 2), (1, 2), (0, 0), (0, 0), (0, 0)])
        let pairs = counted.mostConfused(10).map { [$0.truth, $0.predicted, $0.count] }
        #expect(pairs == [[1, 2, 2], [0, 1, 1], [0, 2, 1], [1, 0, 1], [2, 0, 1]])
        #expect(counted.mostConfused(2).map(\.count) == [2, 1])
        #expect(counted.mostConfused(0).isEmpty)
        #expect(counted.mostConfused(-1).isEmpty)
    }

    @Test func theOrderOfCountingDoesNotMatter() {
        var generator = TestGenerator(state: 1)
        let pairs = (0..<2_000).map { _ in (Int.random(in: 0..<30, using: &generator), Int.random(in: 0..<30, using: &generator)) }
        let counted = matrix(pairs)
        let shuffled = matrix(pairs.shuffled(using: &generator))
        #expect(counted == shuffled)
        #expect(counted.mostConfused(.max) == shuffled.mostConfused(.max))
        var joined = matrix(Array(pairs[..<700]))
        joined.add(matrix(Array(pairs[700...])))
        #expect(joined == counted)
        let sum = counted.correct.reduce(0, +) + counted.mostConfused(.max).reduce(0) { $0 + $1.count }
        #expect(sum == 2_000)
    }
}
