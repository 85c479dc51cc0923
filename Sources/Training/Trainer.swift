public import Matrices
public import Models
import Autograd
import Scratch

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
    ///   - examples: documents × features, in memory or on disk, which makes no difference but in time.
    ///   - labels: for each document the number of its class.
    ///   - validation: documents and labels to judge each epoch by; not trained on.
    ///   - lastEpoch: stop after this epoch, with the learning rates as for all of `options.epochs`; for
    ///     training again on more documents as long as was found best.
    ///   - checkpoint: a training with the same arguments to go on from.
    ///   - saving: when and how to save what there is of the training.
    ///   - progress: called every few hundred documents and at the end of each epoch; returns whether to
    ///     go on.
    /// - Complexity: O(epochs × non-zeros × classes). A step never walks the whole weight matrix; an epoch copies the
    ///   parameters once, to go back to.
    public func train<Model: TrainableModel>(
        _ model: Model, on examples: any ExampleRows, labels: [UInt32],
        validation: (examples: any ExampleRows, labels: [UInt32])? = nil, stopAfter lastEpoch: Int? = nil,
        from checkpoint: TrainingCheckpoint<Model>? = nil, saving: TrainingSaving<Model>? = nil,
        progress: (TrainingProgress) -> Bool = { _ in true }
    ) throws(TrainingError) -> TrainingResult<Model> {
        // Copied, or the first step would do it, slower.
        try train(
            startingFrom: { model.copied(threads: options.threads) }, on: examples, labels: labels, validation: validation,
            stopAfter: lastEpoch, from: checkpoint, saving: saving, progress: progress)
    }

    /// The same for a model that is made in memory of its own, which spares copying it: once, and again when training goes back to the
    /// start or is saved in its first epoch.
    package func train<Model: TrainableModel>(
        startingFrom model: () -> Model, on examples: any ExampleRows, labels: [UInt32],
        validation: (examples: any ExampleRows, labels: [UInt32])?, stopAfter lastEpoch: Int?,
        from checkpoint: TrainingCheckpoint<Model>?, saving: TrainingSaving<Model>?, progress: (TrainingProgress) -> Bool
    ) throws(TrainingError) -> TrainingResult<Model> {
        func start() -> TrainingState<Model> { TrainingState(model: model(), optimizer: Optimizer(options)) }
        let state = checkpoint?.state.copied(threads: options.threads) ?? start()
        try options.check(state.model, documents: examples.rows)
        try check(state.model, examples, labels, name: "training")
        if let validation { try check(state.model, validation.examples, validation.labels, name: "validation") }
        let last = options.lastEpoch(stoppingAfter: lastEpoch)
        var course = checkpoint?.course ?? TrainingCourse(options: options, last: last)
        var run = try TrainingRun(
            options: options, state: consume state, position: checkpoint?.position ?? EpochPosition(), examples: examples,
            labels: labels)
        func save(_ run: TrainingRun<Model>) {
            var course = course
            if course.good == nil { course.good = start() }
            saving?.save(run.checkpoint(course))
        }
        var spare: TrainingState<Model>?
        var ending = TrainingEnding.completed
        while course.reports.count < last, ending == .completed {
            if course.isExhausted(options) {
                ending = .patience
                break
            }
            let epoch = course.reports.count + 1
            do throws(TrainingError) {
                let isFinished = try run.epoch(epoch) { run in
                    if saving?.isDue() ?? false { save(run) }
                    return progress(run.progress(epoch, run.position.figures, nil, isEndOfEpoch: false, setbacks: course.setbacks))
                }
                guard isFinished else {
                    ending = .requested
                    break
                }
                guard run.state.model.parameters.allSatisfy(\.isFinite) else {
                    throw TrainingError.nonFinite("a weight", step: run.state.step, epoch: epoch, options)
                }
            } catch {
                guard error.code == .nonFiniteLoss, course.setbacks < Self.mostSetbacks else { throw error }
                course.setbacks += 1
                var good = course.good ?? start()
                good.rateFactor /= 2
                course.good = good
                run.goBack(to: good)
                continue
            }
            let training = run.endEpoch()
            // The state before this epoch is needed no more, unless it is, before or after judging, the best.
            var before = course.good.take()
            if course.best?.epoch != epoch - 1 { spare = before.take() ?? spare }
            // After the last epoch no step changes the state.
            let good = epoch == last ? run.state : run.state.copied(to: &spare, threads: options.threads)
            course.good = good
            course.average.add(good.model, epoch: epoch)
            let current = course.average.model ?? good.model
            let judged = try validation.map { (validation) throws(TrainingError) in
                try reading { () throws(ScratchFileError) in
                    try figures(
                        of: current, on: validation.examples, labels: validation.labels, threads: options.threads)
                }
            }
            course.reports.append(EpochReport(epoch: epoch, training: training, validation: judged))
            if let judged { course.judge(current, by: judged, documents: validation!.labels.count, criterion: options.criterion) }
            if course.best?.epoch != epoch - 1 { spare = before.take() ?? spare }
            if saving?.isDue() ?? false { save(run) }
            let end = run.progress(epoch, training, judged, isEndOfEpoch: true, setbacks: course.setbacks)
            if !progress(end) { ending = .requested }
        }
        if ending == .requested { save(run) }
        return TrainingResult(
            model: course.best?.model ?? course.average.model ?? run.state.model,
            bestEpoch: course.best?.epoch ?? course.reports.count, epochs: course.reports, ending: ending,
            setbacks: course.setbacks)
    }

    /// How often training goes back to the last good epoch, with half the learning rate, before it gives up.
    public static let mostSetbacks = 3

    private func check(
        _ model: some TrainableModel, _ examples: any ExampleRows, _ labels: [UInt32], name: String
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
