internal import Corpora
internal import Evaluation
internal import Features
internal import Matrices
internal import Models
internal import Training

/// Carries out trials on documents that are counted once for all of them.
struct TuningTrials: Sendable {
    let corpus: Corpus
    let options: TuningOptions
    let space: TuningSpace
    let split: TuningSplit
    private let base: ClassifierOptions
    private let labels: [UInt32]
    private let counted: CountedDocuments
    private let catalogue: NgramCatalogue
    private let rungs: [Rung]

    var rungCount: Int { rungs.count }

    /// What a trial is judged by: models of so many folds, each of so many shares of its documents, for a part of their epochs.
    private struct Rung: Sendable {
        var folds: Int
        var shares: Int
        var epochs = 1.0
    }

    /// Counts the documents, by the widest options of the space. `options` has everything automatic decided.
    init(
        corpus: Corpus, validation: Corpus?, options: TuningOptions, folds: Int, divisions: Int,
        progress: (TextClassifier.TrainingStage) -> Bool
    ) throws {
        self.corpus = corpus
        self.options = options
        base = options.base.resolved(for: corpus)
        labels = corpus.labelNumbers + (try validation.map { try $0.labelNumbers(among: corpus.labels) } ?? [])
        let threads = base.training.threads
        guard progress(.counting(documents: labels.count)) else { throw CancellationError() }
        let classifiers = options.classifiers ?? TuningOptions.automaticClassifiers(for: corpus)
        let widest = TuningSpace(corpus: corpus, classifiers: classifiers, hasRuns: true).widest(base)
        let texts = Joined(first: corpus, second: validation)
        counted = try CountedDocuments(texts, tokenizer: base.tokenizer, options: widest, threads: threads) {
            texts.forget(0..<texts.count)
        }
        catalogue = NgramCatalogue(counted, documents: 0..<corpus.count, labels: labels, threads: threads)
        space = TuningSpace(corpus: corpus, classifiers: classifiers, hasRuns: catalogue.hasRuns)
        let seed = base.training.seed
        split = validation == nil
            ? TuningSplit(labels: labels, classes: corpus.labels.count, folds: folds, divisions: divisions, seed: seed)
            : TuningSplit(labels: labels, classes: corpus.labels.count, documents: corpus.count, seed: seed)
        if split.folds.count == 1 {
            rungs = [Rung(folds: 1, shares: 1, epochs: 0.5), Rung(folds: 1, shares: 3), Rung(folds: 1, shares: 9)]
        } else {
            let all = Set([split.foldsOfDivision, split.folds.count]).sorted()
            rungs = [Rung(folds: 1, shares: 3, epochs: 0.5), Rung(folds: 1, shares: 9)] + all.map { Rung(folds: $0, shares: 9) }
        }
    }

    /// Judges a point on a rung, each fold on one thread. Nil if `goesOn` said no. O(epochs · non-zeros · classes) for each fold.
    func row(of trial: Search.Trial, threads: Int, goesOn: @escaping @Sendable () -> Bool) -> TuningRow? {
        let start = ContinuousClock.now
        let rung = rungs[trial.rung]
        var chosen = space.options(at: trial.point, base).resolved(for: corpus)
        chosen.training.threads = 1
        chosen.training.epochs = max(1, Int((Double(chosen.training.epochs) * rung.epochs).rounded(.up)))
        chosen.training.averagedEpochs = min(chosen.training.averagedEpochs, chosen.training.epochs)
        let extent = catalogue.extent(chosen.features)
        let size = ModelSize(extent, chosen, classes: corpus.labels.count)
        func row(_ outcome: TuningRow.Outcome) -> TuningRow {
            let time = (ContinuousClock.now - start).components
            return TuningRow(
                trial: trial, outcome: outcome, features: extent.features, modelBytes: size.fileBytes,
                seconds: Double(time.seconds) + Double(time.attoseconds) * 1e-18)
        }
        if let most = options.maximumModelSize, size.fileBytes > most { return row(.failed("the model would be too large")) }
        if size.parameterBytes * TuningOptions.parameterCopies > options.maximumMemory {
            return row(.failed("training would take too much memory"))
        }
        do {
            return row(try measure(chosen, split.folds.prefix(rung.folds), shares: rung.shares, threads: threads, goesOn: goesOn))
        } catch is CancellationError {
            return nil
        } catch let error as TrainingError where error.code == .nonFiniteLoss {
            return row(.failed("training diverged"))
        } catch {
            return row(.failed("\(error)"))
        }
    }

    /// About how much work a trial is, for the search to share it out: what the log says, so that it is the same when it is gone on with.
    func work(of row: TuningRow) -> Double {
        let rung = rungs[row.trial.rung]
        let epochs = Double(space.options(at: row.trial.point, base).training.epochs) * rung.epochs
        return Double(row.modelBytes) * epochs * Double(rung.folds * rung.shares)
    }

    /// Judges a point on the second part, after learning from all the other documents. Nil if `goesOn` said no.
    func secondPart(_ point: SearchPoint, goesOn: @escaping @Sendable () -> Bool) throws -> TuningRow.Outcome? {
        do {
            return try measure(
                space.options(at: point, base).resolved(for: corpus), [split.second], shares: TuningSplit.shares, threads: 1, goesOn: goesOn)
        } catch is CancellationError {
            return nil
        }
    }

    private func measure(
        _ chosen: ClassifierOptions, _ folds: some RandomAccessCollection<TuningSplit.Fold>, shares: Int, threads: Int,
        goesOn: @escaping @Sendable () -> Bool
    ) throws -> TuningRow.Outcome {
        var chosen = chosen
        chosen.training.classWeights = try chosen.classWeights.values(labels: corpus.labels, documents: corpus.documentCounts())
        let folds = Array(folds)
        let results = parallelMap(pieces: folds.count, threads: threads) { [chosen] place in
            Result { try judged(by: chosen, trainedOn: folds[place].training(shares: shares), on: folds[place], goesOn: goesOn) }
        }
        var predictions = Predictions(classCount: corpus.labels.count)
        var parts: [Int: [Int]] = [:]
        for (fold, result) in zip(folds, results) {
            for (place, entry) in fold.selection.enumerated() { parts[entry.part, default: []].append(predictions.count + place) }
            predictions.add(try result.get())
        }
        let calibrated = predictions.tempered(by: Temperature.fitted(to: predictions))
        let value = options.metric.value(of: calibrated, labels: corpus.labels)
        guard !value.isNaN else { return .failed("\(options.metric.name) has no value for these documents") }
        return .measured(
            value: value,
            parts: parts.keys.sorted().map { part in
                options.metric.value(of: calibrated.subset(parts[part]!), labels: corpus.labels)
            })
    }

    /// What a model of some documents says of those that a fold judges by.
    private func judged(
        by chosen: ClassifierOptions, trainedOn documents: [Int], on fold: TuningSplit.Fold, goesOn: @escaping @Sendable () -> Bool
    ) throws -> Predictions {
        let fitting = ClassifierFitting(
            corpus: corpus, labels: labels, counted: counted, candidates: catalogue.isCounted(by: chosen.features), options: chosen,
            progress: { _ in goesOn() })
        let fit = try fitting.fit(documents, validation: nil)
        return try fitting.predictions(of: fit, on: fold.selection.map(\.document)).predictions
    }
}

/// About how large a model will be.
private struct ModelSize {
    let parameterBytes: Int
    let fileBytes: Int

    /// What the header holds beside the labels, generously.
    private static let headerBytes = 8192

    init(_ extent: NgramCatalogue.Extent, _ options: ClassifierOptions, classes: Int) {
        let widths = [extent.features] + (options.network?.hidden ?? []) + [classes]
        let parameters = zip(widths, widths.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
        parameterBytes = parameters * MemoryLayout<Float>.size
        // Of each feature two offsets, a count, a scale and its slots; of each class that it stands in the
        // number and a count.
        let slots = Slots.capacity(for: extent.features - extent.wordsAndPairs) + FingerprintTable.slotsPerName * extent.wordsAndPairs
        let vocabulary = extent.nameBytes + 16 * (extent.features + 1) + 8 * slots + 8 * extent.classEntries
        let data = parameterBytes + vocabulary
        fileBytes = data + SafetensorsLayout.checksumBytes(data) + Self.headerBytes + classes * 32
    }
}
