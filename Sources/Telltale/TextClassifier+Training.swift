public import Corpora
public import Training

extension TextClassifier {
    /// What training is at.
    public enum TrainingStage: Sendable {
        /// Of several trainings the next begins.
        case fold(Int, of: Int)
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
    ///   - checkpoint: where to save what there is of the training, and whether to go on from there.
    ///   - progress: told of each stage and called often during the epochs; returns whether to go on.
    /// - Throws: `InputError` for documents that nothing can be learned from, `FeatureError`, `TrainingError`, and
    ///   `CancellationError` if `progress` asked to stop, and `ModelFileError` if the checkpoint is of another training, or could not
    ///   be written when training was asked to stop.
    public static func train(
        on corpus: Corpus, validation: Corpus? = nil, options: ClassifierOptions = ClassifierOptions(),
        checkpoint: CheckpointOptions? = nil, progress: @escaping (TrainingStage) -> Bool = { _ in true }
    ) throws -> TextClassifier {
        try ClassifierFitting(
            corpus: corpus, validation: validation, options: options, checkpoint: checkpoint, progress: progress
        ).train()
    }
}

extension ClassifierFitting {
    /// Trains on all documents of the corpus.
    fileprivate func train() throws -> TextClassifier {
        let all = Array(0..<corpus.count)
        if let validation {
            let heldOut = Array(corpus.count..<corpus.count + validation.count)
            return try fit(all, validation: heldOut).classifier()
        }
        return try train(on: all).classifier()
    }
}
