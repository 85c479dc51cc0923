import Matrices
import Models
import Testing
import Training

struct TrainerTests {
    let task = Task(documents: 600)
    let held = Task(documents: 300, seed: 2)

    func options(_ change: (inout TrainingOptions) -> Void = { _ in }) -> TrainingOptions {
        var options = TrainingOptions()
        change(&options)
        return options
    }

    @Test func learns() throws {
        let result = try Trainer(options()).train(
            task.untrained, on: task.examples, labels: task.labels, validation: (held.examples, held.labels))
        #expect(result.ending == .completed)
        #expect(result.epochs.map(\.epoch) == Array(1...options().epochs))
        let last = try #require(result.epochs.last)
        #expect(last.training.loss < result.epochs[0].training.loss)
        let validation = try #require(last.validation)
        #expect(validation.accuracy > 0.7 && validation.loss < 0.8, "\(validation)")
    }

    @Test func theReportedFiguresAreTheModels() throws {
        let result = try Trainer(options { $0.epochs = 1 }).train(
            task.untrained, on: task.examples, labels: task.labels, validation: (held.examples, held.labels))
        let probabilities = result.model.probabilities(of: held.examples)
        var (correct, loss) = (0, 0.0)
        for (row, label) in held.labels.enumerated() {
            if probabilities.largestColumn(inRow: row) == Int(label) { correct += 1 }
            loss -= Double(Elementary.log(probabilities[row, Int(label)]))
        }
        let validation = try #require(result.epochs[0].validation)
        #expect(validation.accuracy == Double(correct) / 300)
        #expect(abs(validation.loss - loss / 300) < 1e-5)
    }

    @Test(arguments: [1, 7, 64]) func theSameSeedGivesTheSameBytes(batchSize: Int) throws {
        func model(seed: UInt64, threads: Int) throws -> SoftmaxRegression {
            let options = options { $0.batchSize = batchSize; $0.seed = seed; $0.threads = threads }
            return try Trainer(options).train(
                task.untrained, on: task.examples, labels: task.labels, validation: (held.examples, held.labels)
            ).model
        }
        let first = try model(seed: 1, threads: 1)
        #expect(try model(seed: 1, threads: 1) == first)
        #expect(try model(seed: 1, threads: 2) == first)
        #expect(try model(seed: 1, threads: 7) == first)
        #expect(try model(seed: 2, threads: 1) != first)
    }

    @Test func aWordNeverSeenKeepsWeightZero() throws {
        let model = try Trainer(options()).train(task.untrained, on: task.examples, labels: task.labels).model
        for feature in task.examples.columns - Task.unseen..<task.examples.columns {
            #expect(model.weights.row(feature).allSatisfy { $0 == 0 })
        }
        #expect(model.weights.row(0).allSatisfy { $0 != 0 })
    }

    /// One step on one document from zero: probabilities ½, so the weights move by rate · ½ · x.
    @Test func oneStepByHand() throws {
        let document = SparseMatrix(rowOffsets: [0, 2], indices: [0, 2], values: [0.5, 1], columns: 3)
        let start = SoftmaxRegression(
            weights: Matrix(rows: 3, columns: 2, values: [1, 1, 1, 1, 1, 1]), bias: Matrix(rows: 1, columns: 2))
        let options = options {
            $0.epochs = 1
            $0.learningRate = 2
            $0.biasLearningRate = 0.5
            $0.weightDecay = 0.25
        }
        let model = try Trainer(options).train(start, on: document, labels: [1]).model
        #expect(model.weights.values == [0, 1, 1, 1, -0.5, 1.5])
        #expect(model.bias.values == [-0.25, 0.25])
    }

    /// Without decay, the sum over a minibatch is what its documents add up to.
    @Test func aMinibatchMovesBySumOfItsDocuments() throws {
        let examples = SparseMatrix(rowOffsets: [0, 1, 2], indices: [0, 0], values: [1, 1], columns: 1)
        let options = options { $0.epochs = 1; $0.learningRate = 1; $0.weightDecay = 0; $0.batchSize = 2 }
        let start = SoftmaxRegression(features: 1, classes: 2)
        #expect(try Trainer(options).train(start, on: examples, labels: [1, 1]).model.weights.values == [-1, 1])
        #expect(try Trainer(options).train(start, on: examples, labels: [0, 1]).model.weights.values == [0, 0])
    }

    @Test func theModelGivenIsNotChanged() throws {
        let start = task.untrained
        _ = try Trainer(options()).train(start, on: task.examples, labels: task.labels)
        #expect(start == task.untrained)
    }

    @Test func stoppingAfterAnEpochKeepsTheSchedule() throws {
        var states: [SoftmaxRegression] = []
        for last in 1...3 {
            let result = try Trainer(options { $0.epochs = 3 }).train(
                task.untrained, on: task.examples, labels: task.labels, stopAfter: last)
            #expect(result.epochs.count == last && result.bestEpoch == last)
            states.append(result.model)
        }
        let alone = try Trainer(options { $0.epochs = 1 }).train(
            task.untrained, on: task.examples, labels: task.labels)
        #expect(states[0] != alone.model)
        #expect(states[2] == (try Trainer(options { $0.epochs = 3 }).train(
            task.untrained, on: task.examples, labels: task.labels).model))
    }

    /// By loss, with a constant high rate, the first epochs are the best of many; the model kept is
    /// exactly that of the best epoch, and patience ends the run.
    @Test func theBestEpochIsKept() throws {
        let options = options {
            $0.epochs = 40
            $0.schedule = .constant
            $0.learningRate = 20
            $0.criterion = .loss
            $0.patience = 3
        }
        let result = try Trainer(options).train(
            task.untrained, on: task.examples, labels: task.labels, validation: (held.examples, held.labels))
        let losses = result.epochs.compactMap { $0.validation?.loss }
        #expect(losses.min() == losses[result.bestEpoch - 1])
        #expect(result.ending == .patience && result.epochs.count == result.bestEpoch + 3)
        let again = try Trainer(options).train(
            task.untrained, on: task.examples, labels: task.labels, stopAfter: result.bestEpoch)
        #expect(again.model == result.model)
    }

    /// Though earlier epochs are better by far.
    @Test func theLastEpochIsKeptWhereThatIsAskedFor() throws {
        let options = options {
            $0.epochs = 40
            $0.schedule = .constant
            $0.learningRate = 20
            $0.criterion = .last
        }
        let result = try Trainer(options).train(
            task.untrained, on: task.examples, labels: task.labels, validation: (held.examples, held.labels))
        #expect(result.bestEpoch == 40)
        #expect(try Trainer(options).train(task.untrained, on: task.examples, labels: task.labels).model == result.model)
    }

    @Test func progressIsReportedAndCanStop() throws {
        let large = Task(documents: 2000)
        var reports: [TrainingProgress] = []
        let result = try Trainer(options { $0.epochs = 2 }).train(
            large.untrained, on: large.examples, labels: large.labels
        ) { progress in
            reports.append(progress)
            return true
        }
        #expect(reports.filter(\.isEndOfEpoch).map(\.documentsDone) == [2000, 4000])
        #expect(zip(reports, reports.dropFirst()).allSatisfy { $0.step < $1.step || $1.isEndOfEpoch })
        #expect(reports.count > 6 && reports.allSatisfy { $0.documents == 4000 && $0.steps == 250 })
        #expect(reports.last?.training == result.epochs[1].training)

        var calls = 0
        let stopped = try Trainer(options()).train(large.untrained, on: large.examples, labels: large.labels) { _ in
            calls += 1
            return calls < 2
        }
        #expect(stopped.ending == .requested && calls == 2 && stopped.epochs.isEmpty && stopped.bestEpoch == 0)
    }

    @Test func aLossThatIsNotFiniteStopsWithAdvice() throws {
        let error = #expect(throws: TrainingError.self) {
            try Trainer(options { $0.learningRate = 3e38; $0.weightDecay = 0 }).train(
                task.untrained, on: task.examples, labels: task.labels)
        }
        #expect(error?.code == .nonFiniteLoss)
        #expect(error?.message.contains("give a learning rate lower than 3e+38, for example 3e+37") == true)
    }

    @Test func whatCannotBeTrainedIsRefused() {
        func code(
            classes: Int = 3, labels: [UInt32]? = nil, rows: Int = 600, features: Int = 60,
            _ change: @escaping (inout TrainingOptions) -> Void = { _ in }
        ) -> TrainingError.Code? {
            let model = SoftmaxRegression(features: features, classes: classes)
            do throws(TrainingError) {
                _ = try Trainer(options(change)).train(
                    model, on: task.examples.selecting(rows: Array(0..<rows)), labels: labels ?? task.labels)
                return nil
            } catch {
                #expect(!error.message.isEmpty && error.description == error.message)
                return error.code
            }
        }
        #expect(code() == nil)
        #expect(code(labels: [], rows: 0) == .noDocuments)
        #expect(code(classes: 1) == .tooFewClasses)
        #expect(code(classes: 2) == .labelsDoNotFit)
        #expect(code(labels: [0]) == .labelsDoNotFit)
        #expect(code(features: 59) == .labelsDoNotFit)
        #expect(code { $0.epochs = 0 } == .invalidOption)
        #expect(code { $0.epochs = .max } == .invalidOption)
        #expect(code { $0.batchSize = 0 } == .invalidOption)
        #expect(code { $0.batchSize = .max } == nil)
        for rate in [0, -1, Float.nan, .infinity] {
            #expect(code { $0.learningRate = rate } == .invalidOption)
        }
        for rate in [-1, Float.nan, .infinity] {
            #expect(code { $0.biasLearningRate = rate } == .invalidOption)
        }
        for decay in [-1, 1, Float.nan, .infinity] {
            #expect(code { $0.weightDecay = decay } == .invalidOption)
        }
    }
}
