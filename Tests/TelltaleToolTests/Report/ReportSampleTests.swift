import Evaluation
import Matrices
import TelltaleTool
import Testing

@Suite struct ReportSampleTests {
    /// Predictions of few different probabilities, so that many are equal; some of classes that the model does not know, some no numbers.
    private func predictions(_ count: Int, classes: Int, unknown: Int, seed: UInt64) -> Predictions {
        var random = SeededGenerator(seed: seed)
        var predictions = Predictions(classCount: classes, labelCount: classes + unknown)
        for _ in 0..<count {
            let row = (0..<classes).map { _ in random.integer(below: 40) == 0 ? Float.nan : Float(random.integer(below: 5)) / 8 }
            predictions.add(truth: random.integer(below: classes + unknown), probabilities: row.span)
        }
        return predictions
    }

    private func probability(_ predictions: Predictions, _ document: Int, _ label: Int) -> Float {
        let probability = predictions[document, label]
        return probability.isNaN ? 0 : probability
    }

    @Test(arguments: [(0, 3, 0), (1, 2, 0), (60, 2, 1), (400, 5, 2), (300, 1, 1)]) func listsAreInOrder(count: Int, classes: Int, unknown: Int) {
        let predictions = predictions(count, classes: classes, unknown: unknown, seed: UInt64(count))
        var surplus: [(Float, Int)] = []
        var leads: [(Float, Int)] = []
        for document in 0..<count {
            let (truth, given) = (predictions.truths[document], predictions.predicted(document))
            let own = probability(predictions, document, given)
            if truth < classes, truth != given { surplus.append((-(own - probability(predictions, document, truth)), document)) }
            leads.append((own - ((0..<classes).filter { $0 != given }.map { probability(predictions, document, $0) }.max() ?? 0), document))
        }
        for wanted in [0, 1, 10, 1_000] {
            let sample = ReportSample(predictions, count: wanted)
            #expect(sample.mostWrong == surplus.sorted { $0 < $1 }.prefix(wanted).map(\.1))
            #expect(sample.leastSure == leads.sorted { $0 < $1 }.prefix(wanted).map(\.1))
        }
    }

    /// Behind each number documents of its own, at even distances from the surest to the least sure; mistakes before what is right and
    /// frequent ones before rare ones, until there are as many as a page holds.
    @Test(arguments: [(0, 3, 0), (3, 2, 1), (500, 3, 1), (5_000, 15, 3)]) func cells(count: Int, classes: Int, unknown: Int) throws {
        let predictions = predictions(count, classes: classes, unknown: unknown, seed: UInt64(count))
        let members = Dictionary(grouping: 0..<count) { [predictions.truths[$0], predictions.predicted($0)] }.mapValues { documents in
            documents.sorted {
                (-probability(predictions, $0, predictions.predicted($0)), $0) < (-probability(predictions, $1, predictions.predicted($1)), $1)
            }
        }
        let cells = ReportSample(predictions, count: 0).cells
        #expect(cells.map { [$0.truth, $0.predicted] } == members.keys.filter { key in cells.contains { [$0.truth, $0.predicted] == key } }.sorted { $0.lexicographicallyPrecedes($1) })
        for cell in cells {
            let all = try #require(members[[cell.truth, cell.predicted]])
            #expect(cell.count == all.count)
            let places = cell.documents.compactMap { all.firstIndex(of: $0) }
            #expect(places.count == cell.documents.count && zip(places, places.dropFirst()).allSatisfy { $0 < $1 })
            guard cell.documents.count > 1 else { continue }
            #expect(places[0] == 0 && places[places.count - 1] == all.count - 1)
            let steps = zip(places, places.dropFirst()).map { $1 - $0 }
            #expect(steps.max()! - steps.min()! <= 1)
        }
        let shown = cells.reduce(0) { $0 + $1.documents.count }
        let wanted = members.values.reduce(0) { $0 + min(5, $1.count) }
        #expect(shown == min(wanted, ReportSample.totalLimit))
        // By rank: what is whole, at most one that is cut, and what there was no room for.
        let ranked = members.sorted { a, b in
            (a.key[0] == a.key[1] ? 1 : 0, -a.value.count, a.key[0], a.key[1]) < (b.key[0] == b.key[1] ? 1 : 0, -b.value.count, b.key[0], b.key[1])
        }
        var left = ReportSample.totalLimit
        for (key, documents) in ranked {
            let expected = min(5, documents.count, left)
            #expect((cells.first { [$0.truth, $0.predicted] == key }?.documents.count ?? 0) == expected)
            left -= expected
        }
    }
}
