import Models
import Testing
import Training

struct TrainingOptionsChecksTests {
    @Test func whatMakesNoSenseIsRefused() {
        func message(_ change: (inout TrainingOptions) -> Void) -> String? {
            let task = Task(documents: 20)
            var options = TrainingOptions()
            change(&options)
            do throws(TrainingError) {
                _ = try Trainer(options).train(task.untrained, on: task.examples, labels: task.labels)
                return nil
            } catch {
                #expect(error.code == .invalidOption)
                return error.message
            }
        }
        #expect(message { _ in } == nil)
        for momentum in [-0.1, 1, Float.nan] {
            #expect(message { $0.momentum = momentum }?.hasPrefix("momentum is \(momentum)") == true)
        }
        for share in [-0.1, 1.1, Float.nan] { #expect(message { $0.warmUp = share } != nil) }
        for share in [-0.1, 1, Float.nan] { #expect(message { $0.labelSmoothing = share } != nil) }
        for clip in [0, -1, Float.nan, .infinity] { #expect(message { $0.gradientClip = clip } != nil) }
        for epochs in [-1, 6] { #expect(message { $0.averagedEpochs = epochs } != nil) }
        for weights in [[], [1, 1], [1, 1, -1], [1, 1, .nan], [0, 0, 0]] as [[Float]] {
            #expect(message { $0.classWeights = weights } != nil, "\(weights)")
        }
        // Document by document plain descent decays what a step touches, with a momentum all at once: 20 documents here.
        for (momentum, decay, isGood) in [(0, 0.2, true), (0, 0.25, false), (0.5, 0.012, true), (0.5, 0.0126, false)] as [(Float, Float, Bool)] {
            let refusal = message {
                $0.batchSize = 64
                $0.momentum = momentum
                $0.weightDecay = decay
            }
            #expect((refusal == nil) == isGood, "momentum \(momentum), decay \(decay): \(refusal ?? "accepted")")
        }
        #expect(
            message {
                $0.momentum = 0.9
                $0.classWeights = [0, 1, 2]
                $0.warmUp = 1
                $0.averagedEpochs = 5
                $0.gradientClip = 1
            } == nil)
    }

    /// Dense weights decay by the whole minibatch at once.
    @Test func aPerceptronsDecayIsBoundedByTheMinibatch() {
        let task = Task(documents: 20)
        let network = MultilayerPerceptron(architecture: .init(features: 60, hidden: [4], classes: 3), seed: 1)
        var options = TrainingOptions()
        options.epochs = 1
        options.learningRate = 0.1
        options.weightDecay = 0.7
        let error = #expect(throws: TrainingError.self) {
            try Trainer(options).train(network, on: task.examples, labels: task.labels)
        }
        #expect(error?.message == "weight decay is 0.7: give 0 or more, and less than 1 / (learning rate × documents in a minibatch) = 0.625")
        options.weightDecay = 0.6
        #expect(throws: Never.self) { try Trainer(options).train(network, on: task.examples, labels: task.labels) }
    }
}
