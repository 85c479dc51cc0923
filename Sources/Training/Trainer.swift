public import Matrices
public import Models
import Autograd

/// Trains models by minibatch stochastic gradient descent on the tape.
public struct Trainer: Sendable {
    public var options: TrainingOptions

    public init(_ options: TrainingOptions) { self.options = options }

    /// Trains a model and returns it as it was after its best epoch on the validation set, or after the
    /// last epoch when there is none.
    ///
    /// The same arguments give the same bytes, at any number of threads. When a loss or a weight is no finite number, training
    /// goes back to the last good epoch and on with half the learning rate, at most ``mostSetbacks`` times.
    ///
    /// - Parameters:
    ///   - model: where to start.
    ///   - examples: documents × features.
    ///   - labels: for each document the number of its class.
    ///   - validation: documents and labels to judge each epoch by; not trained on.
    ///   - lastEpoch: stop after this epoch, with the learning rates as for all of `options.epochs`; for
    ///     training again on more documents as long as was found best.
    ///   - progress: called every few hundred documents and at the end of each epoch; returns whether to
    ///     go on.
    /// - Complexity: O(epochs × non-zeros × classes). A step never walks the whole weight matrix; an epoch copies the
    ///   parameters once, to go back to.
    public func train<Model: TrainableModel>(
        _ model: Model, on examples: SparseMatrix, labels: [UInt32],
        validation: (examples: SparseMatrix, labels: [UInt32])? = nil, stopAfter lastEpoch: Int? = nil,
        progress: (TrainingProgress) -> Bool = { _ in true }
    ) throws(TrainingError) -> TrainingResult<Model> {
        try options.check(model, documents: examples.rows)
        try check(model, examples, labels, name: "training")
        if let validation { try check(model, validation.examples, validation.labels, name: "validation") }
        var run = TrainingRun(options: options, model: model, examples: examples, labels: labels)
        var good = run
        var setbacks = 0
        var reports: [EpochReport] = []
        var best: (model: Model, epoch: Int, figures: Figures)?
        var lastGain = 0
        var ending = TrainingEnding.completed
        let last = min(options.epochs, max(lastEpoch ?? options.epochs, 1))
        var average = EpochAverage<Model>(first: last - options.averagedEpochs + 1)
        var epoch = 1
        while epoch <= last {
            let training: Figures
            do throws(TrainingError) {
                guard let figures = try run.epoch(epoch, setbacks: setbacks, progress: progress) else {
                    ending = .requested
                    break
                }
                guard run.model.parameters.allSatisfy(\.isFinite) else {
                    throw TrainingError.nonFinite("a weight", step: run.step, epoch: epoch, options)
                }
                training = figures
            } catch {
                guard error.code == .nonFiniteLoss, setbacks < Self.mostSetbacks else { throw error }
                setbacks += 1
                run = good
                run.rateFactor /= 2
                good = run
                continue
            }
            good = run
            average.add(run.model, epoch: epoch)
            let current = average.model ?? run.model
            let judged = validation.map {
                figures(of: current, on: $0.examples, labels: $0.labels, threads: options.threads)
            }
            reports.append(EpochReport(epoch: epoch, training: training, validation: judged))
            if let judged, let validation {
                if best.map({ options.criterion.isGain(judged, over: $0.figures) }) ?? true { lastGain = epoch }
                let kept = best.map {
                    options.criterion.keeps(judged, best: $0.figures, documents: validation.labels.count)
                }
                if kept ?? true {
                    best = (current, epoch, best.map { judged.bettering($0.figures) } ?? judged)
                }
            }
            let end = run.progress(epoch, training, judged, isEndOfEpoch: true, setbacks: setbacks)
            guard progress(end) else {
                ending = .requested
                break
            }
            if best != nil, let patience = options.patience, epoch - lastGain >= patience, epoch < options.epochs {
                ending = .patience
                break
            }
            epoch += 1
        }
        return TrainingResult(
            model: best?.model ?? average.model ?? run.model, bestEpoch: best?.epoch ?? reports.count,
            epochs: reports, ending: ending, setbacks: setbacks)
    }

    /// How often training goes back to the last good epoch, with half the learning rate, before it gives up.
    public static let mostSetbacks = 3

    private func check(
        _ model: some TrainableModel, _ examples: SparseMatrix, _ labels: [UInt32], name: String
    ) throws(TrainingError) {
        func refuse(_ code: TrainingError.Code, _ message: String) throws(TrainingError) {
            throw TrainingError(code: code, message: message)
        }
        if examples.rows == 0 { try refuse(.noDocuments, "there are no \(name) documents: give at least one") }
        if model.classes < 2 {
            try refuse(.tooFewClasses, "there is nothing to tell apart: give documents of two classes or more")
        }
        if labels.count != examples.rows || examples.columns != model.features {
            try refuse(
                .labelsDoNotFit,
                """
                the \(name) documents are \(examples.rows) × \(examples.columns) with \(labels.count) labels, \
                the model takes \(model.features) features: give a label for each document, and features of \
                the same vocabulary
                """)
        }
        if let label = labels.first(where: { $0 >= model.classes }) {
            try refuse(
                .labelsDoNotFit,
                "a \(name) document has class number \(label), the model has \(model.classes) classes: leave it out")
        }
    }
}
