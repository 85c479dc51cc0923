internal import Corpora
internal import Evaluation
internal import Matrices
internal import Training

/// What a model says of documents that it was not trained on.
struct Judgement {
    let fit: ClassifierFit
    /// The judged documents.
    let documents: [Int]
    let rows: SparseMatrix
    /// Calibrated, if the training held out documents for that.
    let predictions: Predictions

    /// The documents in which the model knows nothing.
    var unknownDocuments: [Int] {
        documents.indices.filter { rows.rowOffsets[$0] == rows.rowOffsets[$0 + 1] }.map { documents[$0] }
    }
}

extension ClassifierFitting {
    /// Measures on what is held out of these documents, as the options say, and trains on all of them.
    func train(on documents: [Int]) throws -> ClassifierFit {
        let split = options.split(labels: documents.map { labels[$0] }, classes: corpus.labels.count)
        guard !split.heldOut.isEmpty else { return try fit(documents, validation: nil) }
        let (training, heldOut) = (split.training.map { documents[$0] }, split.heldOut.map { documents[$0] })
        guard options.refit else { return try fit(training, validation: heldOut) }
        // The first model and its rows are gone when the second is made: there is memory for one.
        var measured = try checkpoints?.measured ?? fit(training, validation: heldOut).measured
        measured.validation.refitted = true
        returnFreedMemory()
        var final = try fit(documents, validation: nil, after: measured)
        final.validation = measured.validation
        final.calibration = measured.calibration
        return final
    }

    /// Trains on documents as a training by itself would, and judges others. O(training).
    func judge(_ judged: [Int], trainedOn documents: [Int]) throws -> Judgement {
        let fit = try train(on: documents)
        let (rows, predictions) = try predictions(of: fit, on: judged)
        return Judgement(fit: fit, documents: judged, rows: rows, predictions: predictions)
    }

    /// What a fitted model says of some documents, as rows and as calibrated probabilities.
    func predictions(of fit: ClassifierFit, on documents: [Int]) throws -> (rows: SparseMatrix, predictions: Predictions) {
        let threads = options.training.threads
        let rows = try fit.fitted.rows(of: documents, threads: threads).matrix(holding: documents.indices).matrix
        let predictions = try Predictions(
            fit.model, examples: rows, labels: documents.map { labels[$0] }, threads: threads)
        return (rows, fit.calibration.map { predictions.tempered(by: $0.temperature) } ?? predictions)
    }

    /// The documents in parts, each to be judged by a model trained on the others.
    func folds(_ count: Int) throws -> [[Int]] {
        guard (2...max(2, corpus.count)).contains(count) else {
            throw TrainingError(
                code: .invalidOption, message: "\(count) folds of \(corpus.count) documents: give 2 to \(max(2, corpus.count))")
        }
        return Folds.stratified(
            labels: corpus.labelNumbers, classCount: corpus.labels.count, count: count, seed: options.training.seed)
    }

    /// All documents of the corpus but those of one part, ascending.
    func documents(without part: [Int]) -> [Int] {
        let left = Set(part)
        return (0..<corpus.count).filter { !left.contains($0) }
    }

    /// Tells what comes next, and ends the work if that is wanted.
    func tell(_ stage: TextClassifier.TrainingStage) throws {
        guard progress(stage) else { throw CancellationError() }
    }
}
