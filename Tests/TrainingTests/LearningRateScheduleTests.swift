import Testing
import Training

struct LearningRateScheduleTests {
    @Test(arguments: LearningRateSchedule.allCases)
    func beginsAtOneAndNeverRises(schedule: LearningRateSchedule) {
        let factors = (0..<100).map { schedule.factor(step: $0, of: 100) }
        #expect(factors[0] == 1)
        #expect(zip(factors, factors.dropFirst()).allSatisfy { $0 >= $1 && $1 > 0 })
    }

    @Test func values() {
        #expect(LearningRateSchedule.constant.factor(step: 70, of: 100) == 1)
        #expect(abs(LearningRateSchedule.linear.factor(step: 75, of: 100) - 0.25) < 1e-7)
        #expect(abs(LearningRateSchedule.inverse.factor(step: 50, of: 100) - 1 / 5.5) < 1e-7)
        // ½ (1 + cos π p) at p = 1/4, 1/3, 1/2 and 2/3.
        for (step, value) in [(3, 0.85355339), (4, 0.75), (6, 0.5), (8, 0.25)] as [(Int, Float)] {
            #expect(abs(LearningRateSchedule.cosine.factor(step: step, of: 12) - value) < 1e-6)
        }
    }

    @Test func warmUpRisesInALineToTheSchedule() {
        let factors = (0..<100).map { LearningRateSchedule.constant.factor(step: $0, of: 100, warmUp: 0.1) }
        for step in 0..<10 { #expect(abs(factors[step] - Float(step + 1) / 10) < 1e-6) }
        #expect(factors[10...].allSatisfy { $0 == 1 })
        #expect(
            LearningRateSchedule.linear.factor(step: 50, of: 100, warmUp: 0.1)
                == LearningRateSchedule.linear.factor(step: 50, of: 100))
    }

    @Test func oneStepOrNone() {
        for schedule in LearningRateSchedule.allCases {
            #expect(schedule.factor(step: 0, of: 1, warmUp: 1) == 1)
            #expect(schedule.factor(step: 0, of: 0) == 1)
        }
    }
}
