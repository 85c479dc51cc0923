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
        #expect(
            message {
                $0.momentum = 0.9
                $0.classWeights = [0, 1, 2]
                $0.warmUp = 1
                $0.averagedEpochs = 5
                $0.gradientClip = 1
            } == nil)
    }
}
