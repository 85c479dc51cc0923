public import Corpora
internal import Evaluation
internal import Matrices
internal import Synchronization
internal import Tokenization
public import Training

/// Searches for options that make a better classifier of some documents.
///
/// What is tried depends on the documents, the options and the number of trials, not on threads or time.
public struct Tuner: Sendable {
    let trials: TuningTrials
    let validation: Corpus?
    private let log: TuningLog
    private var search: Search
    /// In the order of their numbers.
    public private(set) var rows: [TuningRow] = []
    /// How many of them were in the log.
    public let resumedCount: Int

    /// Counts the documents, and reads the log where it is gone on with.
    ///
    /// - Parameters:
    ///   - validation: documents to choose by, instead of some of the corpus.
    ///   - log: the file that takes the trials, and from which they are gone on with if `resumes`.
    /// - Throws: `InputError`, `FeatureError`, `TokenizerError`, `ModelFileError` for the log, and `CancellationError` if `progress` asked to
    ///   stop.
    public init(
        corpus: Corpus, validation: Corpus? = nil, options: TuningOptions, log path: String, resumes: Bool = false,
        progress: (TextClassifier.TrainingStage) -> Bool = { _ in true }
    ) throws {
        try corpus.validateForTraining()
        if let label = options.metric.label, !corpus.labels.contains(label) {
            throw InputError(
                .usage, file: "the metric", message: "no document has the label '\(label)'; take one that the documents have")
        }
        let automatic = corpus.count <= TuningOptions.mostDocumentsOfFolds ? TuningOptions.automaticFolds : 1
        let folds = validation == nil ? options.folds ?? automatic : 1
        let divisions = folds > 1 ? TuningOptions.divisions(of: corpus) : 1
        let conditions = try Self.conditions(corpus: corpus, validation: validation, options: options, folds: folds, divisions: divisions)
        self.validation = validation
        // An error in the log, or of options, is told before the work.
        log = try TuningLog(path: path, conditions: conditions, resumes: resumes)
        trials = try TuningTrials(corpus: corpus, validation: validation, options: options, folds: folds, divisions: divisions, progress: progress)
        if trials.split.folds.contains(where: { $0.selection.isEmpty || $0.training.isEmpty }) || trials.split.second.selection.isEmpty {
            throw InputError(
                .badData, file: "the documents", message: "there are too few to choose options by; give more, or --validation")
        }
        search = Search(space: trials.space.space, rungs: trials.rungCount, seed: options.base.training.seed)
        resumedCount = log.lines.count
        for json in log.lines {
            if rows.count - search.judged.count == search.batch.count { endBatch() }
            let place = rows.count - search.judged.count
            guard place < search.batch.count, let row = TuningRow(json: json, trial: search.batch[place], trials.space.space) else {
                throw ModelFileError(
                    .damaged,
                    "\(path):\(rows.count + 2): is not what the search had here; leave --resume out to begin anew")
            }
            rows.append(row)
        }
    }

    public var space: SearchSpace { trials.space.space }

    /// The rung of trials that are judged by everything there is to choose by.
    public var topRung: Int { trials.rungCount - 1 }

    /// Carries trials out until there are `most`, `goesOn` says no, or nothing new is found; as many side by side as there are threads.
    ///
    /// - Parameters:
    ///   - goesOn: asked often, by any thread.
    ///   - progress: told of each trial once it is in the log, by any thread, one at a time.
    public mutating func run(
        most: Int = .max, threads: Int, goesOn: @escaping @Sendable () -> Bool, progress: @Sendable (TuningRow) -> Void = { _ in }
    ) throws {
        while rows.count < most, goesOn() {
            if search.batch.isEmpty { return }
            if rows.count - search.judged.count == search.batch.count {
                endBatch()
                continue
            }
            let pending = search.batch.dropFirst(rows.count - search.judged.count).prefix(most - rows.count)
            rows += try carryOut(Array(pending), threads: threads, goesOn: goesOn, progress: progress)
        }
    }

    /// Tells the search what came of its batch, once all of it is there.
    private mutating func endBatch() {
        search.record(rows[search.judged.count...].map { (score($0), trials.work(of: $0)) })
    }

    /// The higher the better.
    func score(_ row: TuningRow) -> Double? {
        row.value.map { trials.options.metric.isLoss ? -$0 : $0 }
    }

    /// The rows of trials in their order, as far as there is none missing. They are in the log.
    private func carryOut(
        _ batch: [Search.Trial], threads: Int, goesOn: @escaping @Sendable () -> Bool, progress: @Sendable (TuningRow) -> Void
    ) throws -> [TuningRow] {
        struct State {
            var waiting: [Int: TuningRow] = [:]
            var written: [TuningRow] = []
            var failure: ModelFileError?
        }
        let state = Mutex(State())
        let (trials, space) = (trials, space)
        // Few trials share the threads out among the folds of each.
        let threadsOfTrial = (threads + batch.count - 1) / max(1, batch.count)
        parallelFor(pieces: batch.count, threads: threads) { [log] place in
            guard goesOn(), state.withLock({ $0.failure == nil }) else { return }
            guard let row = trials.row(of: batch[place], threads: threadsOfTrial, goesOn: goesOn) else { return }
            state.withLock { state in
                state.waiting[place] = row
                while state.failure == nil, let next = state.waiting.removeValue(forKey: state.written.count) {
                    do throws(ModelFileError) {
                        try log.append(next.json(space))
                        state.written.append(next)
                        progress(next)
                    } catch {
                        state.failure = error
                    }
                }
            }
        }
        let end = state.withLock { ($0.written, $0.failure) }
        if let failure = end.1 { throw failure }
        return end.0
    }
}

extension Tuner {
    /// Everything that decides what a search comes to.
    private static func conditions(
        corpus: Corpus, validation: Corpus?, options: TuningOptions, folds: Int, divisions: Int
    ) throws -> JSONValue {
        let base = options.base.resolved(for: corpus)
        let classifiers = options.classifiers ?? TuningOptions.automaticClassifiers(for: corpus)
        return JSONValue(
            ("metric", .string(options.metric.name)), ("folds", .number(folds)), ("divisions", .number(divisions)),
            ("classifiers", .array(TuningOptions.Classifier.allCases.filter(classifiers.contains).map { .string($0.rawValue) })),
            ("largest model", options.maximumModelSize.map { .number($0) } ?? .null),
            ("most memory", .number(options.maximumMemory)),
            ("training", base.conditions(corpus: corpus, validation: validation, tokenizer: .current(base.tokenizer))))
    }
}
