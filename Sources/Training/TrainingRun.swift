import Autograd
import Matrices
import Models
import Scratch

/// Goes through the documents step by step.
struct TrainingRun<Model: TrainableModel> {
    let options: TrainingOptions
    private(set) var state: TrainingState<Model>
    private(set) var position: EpochPosition
    private let examples: any ExampleRows
    /// The same, if they are in memory.
    private let matrix: SparseMatrix?
    private let labels: [UInt32]
    private let batchSize: Int
    private let stepsPerEpoch: Int
    private let team: WorkerTeam?
    private var tape: Tape
    private var spent: Gradients?
    private var batch: [Int] = []
    private var batchLabels: [UInt32] = []

    init(
        options: TrainingOptions, state: TrainingState<Model>, position: EpochPosition, examples: any ExampleRows,
        labels: [UInt32]
    ) throws(TrainingError) {
        self.options = options
        self.state = state
        self.position = position
        let batch = min(options.batchSize, examples.rows)
        batchSize = batch
        self.examples = try reading { () throws(ScratchFileError) in
            try examples.sharded(batch: batch, width: state.model.parameters[0].columns, threads: options.threads)
        }
        matrix = self.examples as? SparseMatrix
        self.labels = labels
        stepsPerEpoch = (examples.rows - 1) / batchSize + 1
        team = options.threads > 1 ? WorkerTeam(threads: options.threads) : nil
        tape = Tape(team: team)
    }

    /// Of the next minibatch, no more than near caches hold.
    private var rowsAhead: Int { min(batchSize, 32) }

    /// Documents between two reports.
    private static var reportingInterval: Int { 512 }

    /// Sees each document of an epoch once, from where it stands. Returns false if `report` asked to stop.
    mutating func epoch(_ epoch: Int, report: (TrainingRun) -> Bool) throws(TrainingError) -> Bool {
        let order = epochOrder(documents: examples.rows, seed: options.seed, epoch: epoch)
        var reported = position.documents
        while position.documents < order.count {
            let end = min(position.documents + batchSize, order.count)
            // In a new order each row is far from the one before; while one minibatch is worked on the next comes.
            matrix?.prefetch(order[end...].prefix(rowsAhead), then: order[end...].dropFirst(batchSize).prefix(rowsAhead))
            let result = try trainOn(order[position.documents..<end], epoch: epoch)
            position.loss += result.loss * Double(end - position.documents)
            position.correct += result.correct
            position.documents = end
            if end - reported >= Self.reportingInterval, end < order.count {
                reported = end
                guard report(self) else { return false }
            }
        }
        return true
    }

    /// Goes on to the next epoch, and returns the figures of the one that is over.
    mutating func endEpoch() -> Figures {
        defer { position = EpochPosition() }
        return position.figures
    }

    /// Takes an earlier state, at the beginning of an epoch.
    mutating func goBack(to earlier: TrainingState<Model>) {
        state = earlier.copied(threads: options.threads)
        position = EpochPosition()
    }

    func checkpoint(_ course: TrainingCourse<Model>) -> TrainingCheckpoint<Model> {
        TrainingCheckpoint(state: state, position: position, course: course)
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

        let held = try reading { [batch] () throws(ScratchFileError) in try examples.matrix(holding: batch) }
        let parameters = state.model.variables(on: &tape)
        // The first half of the streams is the epochs' order.
        var dropout = SeededGenerator(seed: options.seed, stream: 1 << 63 | UInt64(state.step))
        let logits = state.model.logits(
            on: &tape, parameters: parameters, examples: held.matrix, rows: held.rows, dropout: dropout.next())
        let recorded = tape.softmaxCrossEntropy(
            logits, labels: batchLabels, smoothing: options.labelSmoothing, classWeights: options.classWeights)
        let loss = tape.scalar(recorded)
        guard loss.isFinite else {
            throw TrainingError.nonFinite("the loss", step: state.step + 1, epoch: epoch, options)
        }
        var correct = 0
        if let probabilities = tape.probabilities(of: recorded) {
            for (row, label) in batchLabels.enumerated()
            where probabilities.largestColumn(inRow: row) == Int(label) { correct += 1 }
        }
        let gradients = tape.gradients(of: recorded)
        move(by: gradients, of: parameters, documents: documents.count)
        spent = gradients
        state.step += 1
        return (Double(loss), correct)
    }

    private mutating func move(by gradients: Gradients, of parameters: [Variable], documents: Int) {
        let steps = stepsPerEpoch * options.epochs
        // The gradient is a mean; the rates of plain descent are for each document.
        let factor = state.rateFactor * options.schedule.factor(step: state.step, of: steps, warmUp: options.warmUp)
            * (options.optimizer == .sgd ? Float(documents) : 1)
        let scale = options.gradientClip.map { Self.clipping(gradients, of: parameters, to: $0) } ?? 1
        state.optimizer.beginStep()
        for (number, role) in state.model.roles.enumerated() where role != .frozen {
            let isBias = role == .bias
            state.optimizer.update(
                &state.model.parameters[number], number: number, by: gradients[parameters[number]], scale: scale,
                rate: (isBias ? options.biasLearningRate : options.learningRate) * factor,
                decay: isBias ? 0 : options.weightDecay, team: team)
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
        let step = state.step
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
