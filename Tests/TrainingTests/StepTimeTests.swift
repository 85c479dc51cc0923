import Matrices
import Models
import Testing
import Training

/// A step of training costs what its documents' words cost, however many words there are: measured from 2¹⁸ to 2²¹.
@Suite(.serialized) struct StepTimeTests {
    static let (documents, wordsPerDocument) = (10240, 60)

    /// Documents of words drawn evenly from a vocabulary, no word twice in a document.
    func examples(vocabulary: Int) -> SparseMatrix {
        var generator = SeededGenerator(seed: 1)
        var examples = SparseMatrix(columns: vocabulary)
        let share = vocabulary / Self.wordsPerDocument
        let values = [Float](repeating: 1 / Float(Self.wordsPerDocument).squareRoot(), count: Self.wordsPerDocument)
        for _ in 0..<Self.documents {
            let indices = (0..<Self.wordsPerDocument).map { UInt32($0 * share + generator.integer(below: share)) }
            examples.appendRow(indices: indices, values: values)
        }
        return examples
    }

    /// The time of a step, in seconds, of a network of 128 hidden units, 20 classes and minibatches of 64: the least over stretches
    /// of eight steps between two reports. So what is done once in an epoch (the model copied, checked) is left out, and so
    /// is what else the machine was doing.
    func stepTime(vocabulary: Int) throws -> Double {
        let model = MultilayerPerceptron(
            architecture: .init(features: vocabulary, hidden: [128], classes: 20), seed: 1)
        let examples = examples(vocabulary: vocabulary)
        var options = TrainingOptions()
        options.epochs = 2
        options.batchSize = 64
        options.learningRate = 0.1
        var last: (step: Int, time: ContinuousClock.Instant)?
        var best = Double.infinity
        let clock = ContinuousClock()
        _ = try Trainer(options).train(
            model, on: examples, labels: (0..<Self.documents).map { UInt32($0 % 20) }
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

    @Test func doesNotGrowWithTheVocabulary() throws {
        var (small, large) = (Double.infinity, Double.infinity)
        for attempt in 0..<4 where attempt == 0 || large > 1.5 * small {
            small = min(small, try stepTime(vocabulary: 1 << 18))
            large = min(large, try stepTime(vocabulary: 1 << 21))
        }
        #expect(large <= 1.5 * small, "\(small) s, then \(large) s")
    }
}
