import Matrices
import Testing
import Training

@Suite struct StoppingCriterionTests {
    @Test func lossKeepsTheLower() {
        let best = Figures(loss: 0.5, accuracy: 0.9)
        #expect(StoppingCriterion.loss.keeps(Figures(loss: 0.4, accuracy: 0.1), best: best, documents: 100))
        for loss in [0.5, 0.6, .infinity, .nan] {
            #expect(!StoppingCriterion.loss.keeps(Figures(loss: loss, accuracy: 1), best: best, documents: 100))
            #expect(!StoppingCriterion.loss.isGain(Figures(loss: loss, accuracy: 1), over: best))
        }
    }

    /// Two standard errors of 0.9 on 100 documents are 0.06.
    @Test func accuracyKeepsTheLatestWithinTwoStandardErrors() {
        func keeps(_ accuracy: Double, best: Double = 0.9, documents: Int = 100) -> Bool {
            StoppingCriterion.accuracy.keeps(
                Figures(loss: 9, accuracy: accuracy), best: Figures(loss: 0.5, accuracy: best), documents: documents)
        }
        #expect(keeps(0.841) && !keeps(0.839))
        #expect(!keeps(0.85, documents: 10_000) && keeps(0.91, documents: 10_000))
        // Where nothing was wrong, or all, there is no luck to allow for; no documents are as one.
        #expect(keeps(1, best: 1) && !keeps(0.999, best: 1) && keeps(0, best: 0))
        #expect(keeps(0.31, documents: 0) && !keeps(0.29, documents: 0) && keeps(0.31, documents: 1) && !keeps(0.29, documents: 1))
    }

    /// What is better than all before it is kept, by any criterion; more documents leave less to luck.
    @Test(arguments: StoppingCriterion.allCases) func aGainIsKept(criterion: StoppingCriterion) {
        var generator = SeededGenerator(seed: 5)
        func figures() -> Figures {
            Figures(loss: Double(generator.integer(below: 9)) / 4, accuracy: Double(generator.integer(below: 21)) / 20)
        }
        var gains = 0
        for _ in 0..<2_000 {
            let (new, best) = (figures(), figures())
            let documents = generator.integer(below: 300)
            if criterion.isGain(new, over: best) {
                gains += 1
                #expect(criterion.keeps(new, best: best, documents: documents) && !criterion.isGain(best, over: new))
            }
            #expect(!criterion.isGain(best, over: best))
            if criterion.keeps(new, best: best, documents: 2 * documents) {
                #expect(criterion.keeps(new, best: best, documents: documents))
            }
        }
        #expect(gains > 500)
    }

    @Test func theLastIsKeptWhateverItIs() {
        let (best, worst) = (Figures(loss: 0, accuracy: 1), Figures(loss: .nan, accuracy: 0))
        #expect(StoppingCriterion.last.keeps(worst, best: best, documents: 1_000_000))
        // Patience waits for accuracy, whatever is kept.
        #expect(!StoppingCriterion.last.isGain(worst, over: best))
        #expect(StoppingCriterion.last.isGain(Figures(loss: 9, accuracy: 0.5), over: Figures(loss: 0, accuracy: 0.4)))
    }
}
