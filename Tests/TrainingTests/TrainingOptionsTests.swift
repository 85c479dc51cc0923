import Testing
import Training

struct TrainingOptionsTests {
    @Test func schedules() {
        #expect((0..<4).map { LearningRateSchedule.linear.factor(step: $0, of: 4) } == [1, 0.75, 0.5, 0.25])
        #expect((0..<4).map { LearningRateSchedule.constant.factor(step: $0, of: 4) } == [1, 1, 1, 1])
    }

    @Test func lossKeepsTheLower() {
        let best = Figures(loss: 0.5, accuracy: 0.9)
        #expect(StoppingCriterion.loss.keeps(Figures(loss: 0.4, accuracy: 0.1), best: best, documents: 100))
        #expect(!StoppingCriterion.loss.keeps(Figures(loss: 0.5, accuracy: 1), best: best, documents: 100))
    }

    /// Two standard errors of 0.9 on 100 documents are 0.06.
    @Test func accuracyKeepsTheLatestWithinTwoStandardErrors() {
        let best = Figures(loss: 0.5, accuracy: 0.9)
        #expect(StoppingCriterion.accuracy.keeps(Figures(loss: 9, accuracy: 0.85), best: best, documents: 100))
        #expect(!StoppingCriterion.accuracy.keeps(Figures(loss: 0, accuracy: 0.83), best: best, documents: 100))
        #expect(!StoppingCriterion.accuracy.keeps(Figures(loss: 0, accuracy: 0.85), best: best, documents: 10_000))
        #expect(StoppingCriterion.accuracy.keeps(Figures(loss: 0, accuracy: 0.91), best: best, documents: 10_000))
    }
}
