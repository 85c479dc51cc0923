import Matrices
import Models
import Testing
import Training

struct OptimizerTests {
    private func options(_ kind: OptimizerKind, momentum: Float = 0) -> TrainingOptions {
        var options = TrainingOptions()
        options.optimizer = kind
        options.momentum = momentum
        options.learningRate = kind == .sgd ? (momentum > 0 ? 0.4 : 4) : 0.1
        options.biasLearningRate = kind == .sgd ? 0.08 : 0.01
        options.epochs = 6
        return options
    }

    private func trained(_ options: TrainingOptions, _ task: Task) throws -> TrainingResult<SoftmaxRegression> {
        try Trainer(options).train(task.untrained, on: task.examples, labels: task.labels)
    }

    static let kinds: [(OptimizerKind, Float)] = OptimizerKind.allCases.map { ($0, 0) } + [(.sgd, 0.9)]

    @Test(arguments: kinds)
    func everyKindLearns(kind: OptimizerKind, momentum: Float) throws {
        let task = Task(documents: 600)
        let result = try trained(options(kind, momentum: momentum), task)
        #expect(result.epochs.last!.training.loss < result.epochs.first!.training.loss)
        #expect(result.epochs.last!.training.accuracy > 0.8)
    }

    @Test(arguments: kinds)
    func theSameBytesAgainAndAtAnyNumberOfThreads(kind: OptimizerKind, momentum: Float) throws {
        let task = Task(documents: 200)
        var first = options(kind, momentum: momentum)
        first.epochs = 2
        first.labelSmoothing = 0.1
        first.gradientClip = 0.5
        first.classWeights = [1, 2, 0.5]
        first.averagedEpochs = 2
        var second = first
        second.threads = 2
        let a = try trained(first, task).model
        #expect(try trained(first, task).model == a)
        #expect(try trained(second, task).model == a)
    }

    @Test(arguments: kinds)
    func aWordNeverSeenKeepsItsWeight(kind: OptimizerKind, momentum: Float) throws {
        let task = Task(documents: 100)
        let model = try trained(options(kind, momentum: momentum), task).model
        for row in task.examples.columns - Task.unseen..<task.examples.columns {
            #expect(model.weights.row(row).allSatisfy { $0 == 0 })
        }
    }

    /// Momentum's step differs from the plain one only by what it remembers: the first step is the same.
    @Test func theFirstStepOfMomentumIsPlain() throws {
        let task = Task(documents: 16)
        var plain = options(.sgd)
        plain.epochs = 1
        plain.weightDecay = 0
        var heavy = plain
        heavy.momentum = 0.9
        let (a, b) = (try trained(plain, task).model, try trained(heavy, task).model)
        for (x, y) in zip(a.weights.values, b.weights.values) { #expect(abs(x - y) < 1e-5) }
    }

    @Test func adamAndAdamWDifferOnlyByDecay() throws {
        let task = Task(documents: 200)
        var (adam, adamw) = (options(.adam), options(.adamw))
        (adam.weightDecay, adamw.weightDecay) = (0, 0)
        #expect(try trained(adam, task).model == trained(adamw, task).model)
        (adam.weightDecay, adamw.weightDecay) = (0.1, 0.1)
        #expect(try trained(adam, task).model != trained(adamw, task).model)
    }

    /// Smoothing keeps the weights smaller.
    @Test func labelSmoothingRestrains() throws {
        let task = Task(documents: 300)
        var smooth = options(.sgd)
        smooth.labelSmoothing = 0.3
        #expect(try trained(smooth, task).model.weights.squaredNorm < trained(options(.sgd), task).model.weights.squaredNorm)
    }

    /// A class whose documents count ten times is predicted more often.
    @Test func classWeightsPull() throws {
        let task = Task(documents: 300)
        var weighted = options(.sgd)
        weighted.classWeights = [10, 1, 1]
        func count(_ model: SoftmaxRegression) -> Int {
            let logits = model.logits(of: task.examples)
            return (0..<logits.rows).count { logits.largestColumn(inRow: $0) == 0 }
        }
        #expect(try count(trained(weighted, task).model) > count(trained(options(.sgd), task).model))
    }

    /// A limit below every norm makes each step exactly so long: one step from zero moves weights and bias by it.
    @Test func clippingLimitsTheStep() throws {
        let task = Task(documents: 16)
        var clipped = options(.adagrad)
        clipped.optimizer = .sgd
        clipped.learningRate = 1 / 16
        clipped.biasLearningRate = 1 / 16
        clipped.weightDecay = 0
        clipped.epochs = 1
        clipped.gradientClip = 0.01
        let model = try trained(clipped, task).model
        let norm = (model.weights.squaredNorm + model.bias.squaredNorm).squareRoot()
        #expect(abs(norm - 0.01) < 1e-5)
    }
}
