import Testing
import Training

struct TrainingOptionsTests {
    @Test func schedules() {
        #expect((0..<4).map { LearningRateSchedule.linear.factor(step: $0, of: 4) } == [1, 0.75, 0.5, 0.25])
        #expect((0..<4).map { LearningRateSchedule.constant.factor(step: $0, of: 4) } == [1, 1, 1, 1])
    }

    private func warnings(_ change: (inout TrainingOptions) -> Void) -> [String] {
        var options = TrainingOptions()
        change(&options)
        return options.warnings
    }

    @Test func warnings() {
        #expect(warnings { _ in } == [])
        // 4 · 0.2 for each of 16 documents; smoothing beside it is one restraint too many.
        #expect(warnings { $0.weightDecay = 0.2 }.first?.contains("12.8") == true)
        #expect(warnings { $0.weightDecay = 0.01; $0.batchSize = 1 } == [])
        #expect(warnings { $0.weightDecay = 0.01; $0.batchSize = 64 }.count == 1)
        #expect(warnings { $0.weightDecay = 0.001; $0.labelSmoothing = 0.1 }.first?.contains("label smoothing") == true)
        #expect(warnings { $0.averagedEpochs = 2 } == [])
        #expect(warnings { $0.averagedEpochs = 2; $0.patience = 1 }.first?.contains("patience") == true)
    }

    /// The rate of `sgd` is nothing for an optimizer that divides by the gradient's size.
    @Test(arguments: OptimizerKind.allCases) func theRateOfOneKindDoesNotSuitAnother(kind: OptimizerKind) {
        #expect(warnings { $0.optimizer = kind }.isEmpty == (kind == .sgd))
    }
}
