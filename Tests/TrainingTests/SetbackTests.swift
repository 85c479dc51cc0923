import Autograd
import Matrices
import Models
import Testing
import Training

/// A model whose logits are not finite once a step has taken its one weight too far.
private struct Brittle: TrainableModel {
    var parameters = [Matrix(rows: 60, columns: 3), Matrix(rows: 1, columns: 3)]
    let limit: Float
    var roles: [ParameterRole] { [.featureWeights, .bias] }
    var features: Int { 60 }
    var classes: Int { 3 }

    func logits(
        on tape: inout Tape, parameters: [Variable], examples: SparseMatrix, rows: [Int], dropout: UInt64?
    ) -> Variable {
        let logits = tape.add(parameters[1], toEachRowOf: tape.gather(examples, rows: rows, from: parameters[0]))
        let isBroken = self.parameters[0].values.contains { abs($0) > limit }
        return isBroken ? tape.scale(logits, by: .infinity) : logits
    }

    func logits(of examples: SparseMatrix, rows: Range<Int>?) -> Matrix {
        SoftmaxRegression(weights: parameters[0], bias: parameters[1]).logits(of: examples, rows: rows)
    }
}

struct SetbackTests {
    private let task = Task(documents: 200)

    private func train(limit: Float, rate: Float, progress: (TrainingProgress) -> Bool = { _ in true }) throws
        -> TrainingResult<Brittle>
    {
        var options = TrainingOptions()
        options.learningRate = rate
        options.weightDecay = 0
        options.epochs = 2
        return try Trainer(options).train(
            Brittle(limit: limit), on: task.examples, labels: task.labels, progress: progress)
    }

    @Test func goesBackAndOnWithHalfTheRate() throws {
        let steady = try train(limit: .infinity, rate: 1)
        let reached = steady.model.parameters[0].values.map { abs($0) }.max()!
        // At four times the rate the limit is crossed; at some half of it or half of that it is not.
        var most = 0
        let result = try train(limit: reached * 1.5, rate: 4) { progress in
            most = max(most, progress.setbacks)
            return true
        }
        #expect(result.setbacks > 0 && result.setbacks <= 3)
        #expect(most == result.setbacks)
        #expect(result.epochs.count == 2)
        #expect(result.model.parameters.allSatisfy { $0.values.allSatisfy { $0.isFinite } })
    }

    @Test func givesUpAfterThree() {
        let error = #expect(throws: TrainingError.self) { try train(limit: 1e-9, rate: 4) }
        #expect(error?.code == .nonFiniteLoss)
    }

    @Test func steadyTrainingHasNone() throws {
        #expect(try train(limit: .infinity, rate: 1).setbacks == 0)
    }

    @Test func averagingTakesTheMeanOfTheLastEpochs() throws {
        var options = TrainingOptions()
        options.epochs = 3
        let trainer = Trainer(options)
        var models: [SoftmaxRegression] = []
        for last in 1...3 {
            models.append(
                try trainer.train(task.untrained, on: task.examples, labels: task.labels, stopAfter: last).model)
        }
        options.averagedEpochs = 2
        let averaged = try Trainer(options).train(task.untrained, on: task.examples, labels: task.labels).model
        let stopped = try Trainer(options).train(
            task.untrained, on: task.examples, labels: task.labels, stopAfter: 2
        ).model
        for place in averaged.weights.values.indices {
            let mean = (models[1].weights.values[place] + models[2].weights.values[place]) / 2
            #expect(abs(averaged.weights.values[place] - mean) < 1e-5)
            let early = (models[0].weights.values[place] + models[1].weights.values[place]) / 2
            #expect(abs(stopped.weights.values[place] - early) < 1e-5)
        }
    }
}
