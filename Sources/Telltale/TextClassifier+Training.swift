public import Corpora
public import Training

extension TextClassifier {
    /// What training is at.
    public enum TrainingStage: Sendable {
        /// Tokenizing the documents and counting their n-grams.
        case counting(documents: Int)
        /// Choosing features, of so many n-grams.
        case choosingFeatures(ngrams: Int)
        /// Going through the documents; the progress within, and whether this is the training on all documents.
        case epochs(TrainingProgress, refit: Bool)
        /// Going on from a checkpoint, in this epoch.
        case resumed(epoch: Int, refit: Bool)
        /// A checkpoint could not be written; training goes on.
        case checkpointFailed(ModelFileError)
    }

    /// Trains a classifier on labelled documents.
    ///
    /// - Parameters:
    ///   - corpus: at least one document in each of two classes or more.
    ///   - validation: documents to choose the number of epochs by and to measure on; without it a part of the
    ///     corpus is held out, as the options say.
    ///   - streaming: for documents that memory does not hold: where on disk to keep what is made of them, and how much memory to take.
    ///     The classifier is the same.
    ///   - checkpoint: where to save what there is of the training, and whether to go on from there.
    ///   - progress: told of each stage and called often during the epochs; returns whether to go on.
    /// - Throws: `InputError` for documents that nothing can be learned from, `FeatureError`, `TrainingError`, and
    ///   `CancellationError` if `progress` asked to stop, and `ModelFileError` if the checkpoint is of another training, or could not
    ///   be written when training was asked to stop.
    public static func train(
        on corpus: Corpus, validation: Corpus? = nil, options: ClassifierOptions = ClassifierOptions(),
        streaming: StreamingOptions? = nil, checkpoint: CheckpointOptions? = nil, progress: @escaping (TrainingStage) -> Bool = { _ in true }
    ) throws -> TextClassifier {
        try ClassifierFitting(
            corpus: corpus, validation: validation, options: options, streaming: streaming, checkpoint: checkpoint,
            progress: progress
        ).train()
    }
}

extension ClassifierFitting {
    /// Measures on what is held out, and trains on all.
    fileprivate func train() throws -> TextClassifier {
        if validation != nil { return try fit(split.training, validation: split.heldOut).classifier() }
        guard !split.heldOut.isEmpty else { return try fit(split.training, validation: nil).classifier() }
        guard options.refit else { return try fit(split.training, validation: split.heldOut).classifier() }
        // The first model and its rows are gone when the second is made: there is memory for one.
        var measured = try checkpoints?.measured ?? fit(split.training, validation: split.heldOut).measured
        measured.validation.refitted = true
        var final = try fit(Array(0..<corpus.count), validation: nil, after: measured)
        final.validation = measured.validation
        final.calibration = measured.calibration
        return try final.classifier()
    }
}
