import Matrices
import Models
import Testing
import Training

/// A step of training costs what its documents' words cost, however many words there are: measured from 2¹⁸ to 2²¹.
@Suite(.serialized) struct StepTimeTests {
    static let wordsPerDocument = 60

    /// Documents of words drawn evenly from a vocabulary, no word twice in a document.
    func examples(_ documents: Int, vocabulary: Int) -> SparseMatrix {
        var generator = SeededGenerator(seed: 1)
        var examples = SparseMatrix(columns: vocabulary)
        let share = vocabulary / Self.wordsPerDocument
        let values = [Float](repeating: 1 / Float(Self.wordsPerDocument).squareRoot(), count: Self.wordsPerDocument)
        for _ in 0..<documents {
            let indices = (0..<Self.wordsPerDocument).map { UInt32($0 * share + generator.integer(below: share)) }
            examples.appendRow(indices: indices, values: values)
        }
        return examples
    }

    /// The time of a step, in seconds, of a network of 20 classes at minibatches of 64: the least over stretches
    /// of eight steps between two reports. So what is done once in an epoch (the model copied, checked) is left out, and so
    /// is what else the machine was doing.
    func stepTime(
        vocabulary: Int, documents: Int = 10240, hidden: Int = 128, _ change: (inout TrainingOptions) -> Void = { _ in }
    ) throws -> Double {
        let model = MultilayerPerceptron(
            architecture: .init(features: vocabulary, hidden: [hidden], classes: 20), seed: 1)
        let examples = examples(documents, vocabulary: vocabulary)
        var options = TrainingOptions()
        options.epochs = 1
        options.batchSize = 64
        options.learningRate = 0.001
        change(&options)
        var last: (step: Int, time: ContinuousClock.Instant)?
        var best = Double.infinity
        let clock = ContinuousClock()
        _ = try Trainer(options).train(
            model, on: examples, labels: (0..<documents).map { UInt32($0 % 20) }
        ) { progress in
            let now = clock.now
            if let last, !progress.isEndOfEpoch, progress.step > last.step {
                let duration = (now - last.time) / .seconds(1)
                best = min(best, duration / Double(progress.step - last.step))
            }
            last = progress.isEndOfEpoch ? nil : (progress.step, now)
            return true
        }
        return best
    }

    /// Eight times the vocabulary against `limit` times the time, measured again when it was not so: the least of several
    /// measurements is the best.
    func expectNoGrowth(limit: Double, _ time: (Int) throws -> Double) rethrows {
        var (small, large) = (Double.infinity, Double.infinity)
        for attempt in 0..<5 where attempt == 0 || large > limit * small {
            small = min(small, try time(1 << 18))
            large = min(large, try time(1 << 21))
        }
        #expect(large.isFinite && large <= limit * small, "\(small) s, then \(large) s")
    }

    @Test func doesNotGrowWithTheVocabulary() throws {
        try expectNoGrowth(limit: 1.5) { try stepTime(vocabulary: $0) }
    }

    /// A narrower network, since some optimizers remember a matrix or two as large as the parameter, of which the smaller nearly
    /// lies in a processor's cache. A walk over all rows would take some thirty times as long as a step.
    @Test(arguments: OptimizerKind.allCases.map { ($0, 0 as Float) } + [(.sgd, 0.9)])
    func noOptimizerWalksAllRows(optimizer: OptimizerKind, momentum: Float) throws {
        try expectNoGrowth(limit: 3) { vocabulary in
            try stepTime(vocabulary: vocabulary, documents: 5120, hidden: 16) {
                $0.optimizer = optimizer
                $0.momentum = momentum
            }
        }
    }
}
