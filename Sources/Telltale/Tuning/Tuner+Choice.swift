public import Training

extension Tuner {
    /// The trial of the options to start from, once it was measured.
    public var initial: TuningRow? { rows.first.flatMap { $0.value == nil ? nil : $0 } }

    /// The best of those judged by everything there is to choose by.
    public var best: TuningRow? { finalists.first }

    /// The trials to take, in this order where the model of one turns out too large: the simplest within one standard error of the best, and
    /// then the others from the best on.
    public var preferred: [TuningRow] {
        var finalists = finalists
        guard let simplest = SearchCandidate.simplest(of: finalists.map(candidate)) else { return [] }
        finalists.insert(finalists.remove(at: simplest), at: 0)
        return finalists
    }

    /// The standard error of a row's figure.
    public func standardError(of row: TuningRow) -> Double { candidate(row).standardError }

    /// How much each option mattered by itself.
    public var importance: [SearchImportance] {
        SearchImportance.all(rows.map { Search.Judged(trial: $0.trial, score: score($0)) }, in: space)
    }

    /// The documents of the second part.
    public var secondPartCount: Int { trials.split.second.selection.count }

    /// The documents that options are chosen by, each in ``divisionCount`` ways.
    public var selectionCount: Int { trials.split.folds.prefix(trials.split.foldsOfDivision).reduce(0) { $0 + $1.selection.count } }

    /// In how many ways they were divided into folds.
    public var divisionCount: Int { trials.split.folds.count / trials.split.foldsOfDivision }

    /// Judges a row's options on the second part of the documents, by which nothing was chosen. Nil if `goesOn` said no.
    public func secondPart(_ row: TuningRow, goesOn: @escaping @Sendable () -> Bool = { true }) throws -> TuningRow? {
        try trials.secondPart(row.trial.point, goesOn: goesOn).map {
            TuningRow(trial: row.trial, outcome: $0, features: row.features, modelBytes: row.modelBytes, seconds: 0)
        }
    }

    /// The options that a row stands for.
    public func options(of row: TuningRow) -> ClassifierOptions {
        trials.space.options(at: row.trial.point, trials.options.base)
    }

    /// What to tell `train`, beside the documents and what was told to the search, so that it has these options.
    public func arguments(of row: TuningRow) -> [String] { trials.space.arguments(at: row.trial.point) }

    /// Trains a classifier with a row's options, as `train` does.
    public func classifier(
        of row: TuningRow, progress: @escaping (TextClassifier.TrainingStage) -> Bool = { _ in true }
    ) throws -> TextClassifier {
        try TextClassifier.train(on: trials.corpus, validation: validation, options: options(of: row), progress: progress)
    }

    private var finalists: [TuningRow] {
        rows.filter { $0.trial.rung == topRung && $0.value != nil }
            .sorted { (score($0)!, $1.trial.number) > (score($1)!, $0.trial.number) }
    }

    private func candidate(_ row: TuningRow) -> SearchCandidate {
        guard case .measured(let value, let parts) = row.outcome else { return SearchCandidate(score: -.infinity, parts: [], size: .max) }
        let sign = trials.options.metric.isLoss ? -1.0 : 1
        return SearchCandidate(score: sign * value, parts: parts.map { sign * $0 }, size: row.modelBytes)
    }
}
