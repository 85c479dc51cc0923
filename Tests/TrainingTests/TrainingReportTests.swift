import Matrices
import Testing
import Training

@Suite struct TrainingReportTests {
    /// The better of each, in any order of many.
    @Test func figuresAreBetteredOneByOne() {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<200 {
            let all = (0...generator.integer(below: 6)).map { _ in
                Figures(loss: Double(generator.integer(below: 9)), accuracy: Double(generator.integer(below: 9)) / 8)
            }
            let best = Figures(loss: all.map(\.loss).min()!, accuracy: all.map(\.accuracy).max()!)
            #expect(all.dropFirst().reduce(all[0]) { $0.bettering($1) } == best)
            #expect(all.dropLast().reversed().reduce(all.last!) { $0.bettering($1) } == best)
        }
    }

    /// Epochs that are each within luck of the last, and fall all the same, are kept as long as they are within luck of the best of all.
    @Test func whatFallsSlowlyIsNotKeptForEver() {
        // Two standard errors of 0.9 on 100 documents are 0.06.
        var best = Figures(loss: 1, accuracy: 0.9)
        var kept: [Double] = []
        for step in 1...20 {
            let figures = Figures(loss: 1, accuracy: 0.9 - 0.025 * Double(step))
            guard StoppingCriterion.accuracy.keeps(figures, best: best, documents: 100) else { continue }
            kept.append(figures.accuracy)
            best = figures.bettering(best)
        }
        #expect(kept == [0.875, 0.85])
    }
}
