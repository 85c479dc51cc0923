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
    /// Halved whenever training had to go back.
    var rateFactor: Float = 1
    private var optimizer: Optimizer
    private var tape = Tape()
    private var spent: Gradients?
    private var batch: [Int] = []
    private var batchLabels: [UInt32] = []

    init(options: TrainingOptions, model: Model, examples: SparseMatrix, labels: [UInt32]) {
        self.options = options
        self.model = model
        self.examples = examples
        self.labels = labels
        optimizer = Optimizer(options)
        batchSize = min(options.batchSize, examples.rows)
        stepsPerEpoch = (examples.rows - 1) / batchSize + 1
    }

    /// Documents between two calls of the progress callback.
    private static var reportingInterval: Int { 512 }

    /// Sees each document once. `nil` if the callback asked to stop.
    mutating func epoch(
        _ epoch: Int, setbacks: Int, progress: (TrainingProgress) -> Bool
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
                guard progress(self.progress(
                    epoch, figures, nil, isEndOfEpoch: false, setbacks: setbacks)) else { return nil }
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
        // The first half of the streams is the epochs' order.
        var dropout = SeededGenerator(seed: options.seed, stream: 1 << 63 | UInt64(step))
        let logits = model.logits(
            on: &tape, parameters: parameters, examples: examples, rows: batch, dropout: dropout.next())
        let recorded = tape.softmaxCrossEntropy(
            logits, labels: batchLabels, smoothing: options.labelSmoothing, classWeights: options.classWeights)
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
        move(by: gradients, of: parameters, documents: documents.count)
        spent = gradients
        step += 1
        return (Double(loss), correct)
    }

    private mutating func move(by gradients: Gradients, of parameters: [Variable], documents: Int) {
        let steps = stepsPerEpoch * options.epochs
        // The gradient is a mean; the rates of plain descent are for each document.
        let factor = rateFactor * options.schedule.factor(step: step, of: steps, warmUp: options.warmUp)
            * (options.optimizer == .sgd ? Float(documents) : 1)
        let scale = options.gradientClip.map { Self.clipping(gradients, of: parameters, to: $0) } ?? 1
        optimizer.beginStep()
        for (number, role) in model.roles.enumerated() where role != .frozen {
            let isBias = role == .bias
            optimizer.update(
                &model.parameters[number], number: number, by: gradients[parameters[number]], scale: scale,
                rate: (isBias ? options.biasLearningRate : options.learningRate) * factor,
                decay: isBias ? 0 : options.weightDecay)
        }
    }

    /// What the gradients must be multiplied by so that the norm of all of them together is at most `limit`.
    private static func clipping(_ gradients: Gradients, of parameters: [Variable], to limit: Float) -> Float {
        var rows = RowGradient()
        var squares = 0.0
        for parameter in parameters {
            switch gradients[parameter] {
            case .zero: break
            case .dense(let matrix): squares += matrix.squaredNorm
            case .factored(let factors):
                for factor in factors {
                    rows.replace(with: factor.examples, factor.selection, delta: factor.delta)
                    squares += rows.values.squaredNorm
                }
            }
        }
        let norm = Float(squares.squareRoot())
        return norm > limit ? limit / norm : 1
    }

    func progress(
        _ epoch: Int, _ training: Figures, _ validation: Figures?, isEndOfEpoch: Bool, setbacks: Int
    ) -> TrainingProgress {
        let finished = (step / stepsPerEpoch) * examples.rows
        return TrainingProgress(
            epoch: epoch, epochs: options.epochs, step: step, steps: stepsPerEpoch * options.epochs,
            documentsDone: finished + (step % stepsPerEpoch) * batchSize,
            documents: examples.rows * options.epochs, training: training, validation: validation,
            isEndOfEpoch: isEndOfEpoch, setbacks: setbacks)
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
