import Autograd
import Matrices
import Models

/// The state that training carries from step to step.
struct TrainingRun<Model: TrainableModel> {
    let options: TrainingOptions
    var model: Model
    let examples: SparseMatrix
    let labels: [UInt32]
    private let batchSize: Int
    private let stepsPerEpoch: Int
    private(set) var step = 0
    private var tape = Tape()
    private var spent: Gradients?
    private var batch: [Int] = []
    private var batchLabels: [UInt32] = []

    init(options: TrainingOptions, model: Model, examples: SparseMatrix, labels: [UInt32]) {
        self.options = options
        self.model = model
        self.examples = examples
        self.labels = labels
        batchSize = min(options.batchSize, examples.rows)
        stepsPerEpoch = (examples.rows - 1) / batchSize + 1
    }

    /// Documents between two calls of the progress callback.
    private static var reportingInterval: Int { 512 }

    /// Sees each document once. `nil` if the callback asked to stop.
    mutating func epoch(
        _ epoch: Int, progress: (TrainingProgress) -> Bool
    ) throws(TrainingError) -> Figures? {
        let order = epochOrder(documents: examples.rows, seed: options.seed, epoch: epoch)
        var (loss, correct, done, reported) = (0.0, 0, 0, 0)
        while done < order.count {
            let end = min(done + batchSize, order.count)
            let result = try trainOn(order[done..<end], epoch: epoch)
            loss += result.loss * Double(end - done)
            correct += result.correct
            done = end
            if done - reported >= Self.reportingInterval, done < order.count {
                reported = done
                let figures = Figures(loss: loss / Double(done), accuracy: Double(correct) / Double(done))
                guard progress(self.progress(epoch, figures, nil, isEndOfEpoch: false)) else { return nil }
            }
        }
        return Figures(loss: loss / Double(done), accuracy: Double(correct) / Double(done))
    }

    /// One step. Returns the minibatch's mean loss and how many were right, before the step.
    private mutating func trainOn(
        _ documents: ArraySlice<Int>, epoch: Int
    ) throws(TrainingError) -> (loss: Double, correct: Int) {
        tape.reset(reclaiming: spent.take())
        batch.removeAll(keepingCapacity: true)
        batch.append(contentsOf: documents)
        batchLabels.removeAll(keepingCapacity: true)
        for document in documents { batchLabels.append(labels[document]) }

        let parameters = model.variables(on: &tape)
        let logits = model.logits(
            on: &tape, parameters: parameters, examples: examples, rows: batch, dropout: UInt64(step))
        let recorded = tape.softmaxCrossEntropy(logits, labels: batchLabels)
        let loss = tape.scalar(recorded)
        guard loss.isFinite else {
            throw TrainingError.nonFinite("the loss", step: step + 1, epoch: epoch, options)
        }
        var correct = 0
        if let probabilities = tape.probabilities(of: recorded) {
            for (row, label) in batchLabels.enumerated()
            where probabilities.largestColumn(inRow: row) == Int(label) { correct += 1 }
        }
        let gradients = tape.gradients(of: recorded)
        let steps = stepsPerEpoch * options.epochs
        // The gradient is a mean; the rates are for each document.
        let factor = options.schedule.factor(step: step, of: steps) * Float(documents.count)
        for (number, role) in model.roles.enumerated() where role != .frozen {
            let isBias = role == .bias
            StochasticGradientDescent.update(
                &model.parameters[number], by: gradients[parameters[number]],
                rate: (isBias ? options.biasLearningRate : options.learningRate) * factor,
                decay: isBias ? 0 : options.weightDecay)
        }
        spent = gradients
        step += 1
        return (Double(loss), correct)
    }

    func progress(_ epoch: Int, _ training: Figures, _ validation: Figures?, isEndOfEpoch: Bool) -> TrainingProgress {
        let finished = (step / stepsPerEpoch) * examples.rows
        return TrainingProgress(
            epoch: epoch, epochs: options.epochs, step: step, steps: stepsPerEpoch * options.epochs,
            documentsDone: finished + (step % stepsPerEpoch) * batchSize,
            documents: examples.rows * options.epochs, training: training, validation: validation,
            isEndOfEpoch: isEndOfEpoch)
    }
}

/// The order of the documents in an epoch: a fresh shuffle that depends on nothing but the seed and the
/// epoch, so that training can go on from any epoch.
package func epochOrder(documents: Int, seed: UInt64, epoch: Int) -> [Int] {
    var order = Array(0..<documents)
    var generator = SeededGenerator(seed: seed, stream: UInt64(epoch))
    generator.shuffle(&order)
    return order
}
