public import Corpora
internal import Evaluation
internal import Features
internal import Matrices
internal import Models
internal import Tokenization
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
    ///   - checkpoint: where to save what there is of the training, and whether to go on from there.
    ///   - progress: told of each stage and called often during the epochs; returns whether to go on.
    /// - Throws: `InputError` for documents that nothing can be learned from, `FeatureError`, `TrainingError`, and
    ///   `CancellationError` if `progress` asked to stop, and `ModelFileError` if the checkpoint is of another training, or could not
    ///   be written when training was asked to stop.
    public static func train(
        on corpus: Corpus, validation: Corpus? = nil, options: ClassifierOptions = ClassifierOptions(),
        checkpoint: CheckpointOptions? = nil, progress: @escaping (TrainingStage) -> Bool = { _ in true }
    ) throws -> TextClassifier {
        try Training(corpus: corpus, validation: validation, options: options, checkpoint: checkpoint, progress: progress)
            .train()
    }

    /// One training, from documents to a classifier.
    private struct Training {
        let corpus: Corpus
        let validation: Corpus?
        let options: ClassifierOptions
        let progress: (TrainingStage) -> Bool
        let labels: [UInt32]
        let counted: CountedDocuments
        let checkpoints: CheckpointStore?

        init(
            corpus: Corpus, validation: Corpus?, options: ClassifierOptions,
            checkpoint: CheckpointOptions?, progress: @escaping (TrainingStage) -> Bool
        ) throws {
            try corpus.validateForTraining()
            var options = options.resolved(for: corpus)
            try options.features.validate()
            options.training.classWeights = try options.classWeights.values(
                labels: corpus.labels, documents: corpus.documentCounts())
            self.corpus = corpus
            self.validation = validation
            self.options = options
            self.progress = progress
            labels = corpus.labelNumbers + (try validation.map { try $0.labelNumbers(among: corpus.labels) } ?? [])
            let resolved = options
            checkpoints = try checkpoint.map {
                try CheckpointStore(
                    $0, conditions: resolved.conditions(
                        corpus: corpus, validation: validation, tokenizer: .current(resolved.tokenizer)))
            }
            guard progress(.counting(documents: labels.count)) else { throw CancellationError() }
            counted = try CountedDocuments(
                Joined(first: corpus, second: validation), tokenizer: options.tokenizer, options: options.features,
                threads: options.training.threads)
            corpus.forgetTexts()
            validation?.forgetTexts()
        }

        func train() throws -> TextClassifier {
            let all = Array(0..<corpus.count)
            if let validation {
                let heldOut = Array(corpus.count..<corpus.count + validation.count)
                return try fit(all, validation: heldOut).classifier()
            }
            let split = Holdout.stratified(
                labels: corpus.labelNumbers, classCount: corpus.labels.count, fraction: options.holdout,
                maximum: ClassifierOptions.maximumHeldOut, seed: options.training.seed)
            guard !split.heldOut.isEmpty else { return try fit(all, validation: nil).classifier() }
            guard options.refit else { return try fit(split.training, validation: split.heldOut).classifier() }
            // The first model and its rows are gone when the second is made: there is memory for one.
            var measured = try checkpoints?.measured ?? fit(split.training, validation: split.heldOut).measured
            measured.validation.refitted = true
            var final = try fit(all, validation: nil, after: measured)
            final.validation = measured.validation
            final.calibration = measured.calibration
            return try final.classifier()
        }

        /// A model fitted to some documents, and what it is made of.
        private struct Fit {
            let run: Training
            let documents: [Int]
            let fitted: FittedVocabulary
            let model: any TrainableModel
            let epochs: Int
            let setbacks: Int
            let deadUnits: Double?
            var validation: TrainingSummary.Validation?
            var calibration: TrainingSummary.Calibration?

            /// What is kept of a fit to measure by.
            var measured: CheckpointStore.Measured {
                get throws {
                    CheckpointStore.Measured(epochs: epochs, validation: try validation.orThrow(), calibration: calibration)
                }
            }

            func classifier() throws -> TextClassifier {
                var classDocuments = [Int](repeating: 0, count: run.corpus.labels.count)
                for document in documents { classDocuments[Int(run.labels[document])] += 1 }
                return TextClassifier(
                    labels: run.corpus.labels, tokenizer: .current(run.options.tokenizer),
                    vocabulary: try fitted.vocabulary(of: run.counted, threads: run.options.training.threads),
                    model: StoredModel(model),
                    summary: TrainingSummary(
                        documents: documents.count, classDocuments: classDocuments, tokens: run.counted.tokenCount,
                        epochs: epochs, training: run.options.training, setbacks: setbacks, deadUnits: deadUnits,
                        validation: validation, calibration: calibration),
                    name: "the new model")
            }
        }

        /// Makes a vocabulary of `documents` and trains a model on them, for as many epochs as an earlier fit found best.
        private func fit(_ documents: [Int], validation: [Int]?, after earlierFit: CheckpointStore.Measured? = nil) throws -> Fit {
            guard progress(.choosingFeatures(ngrams: counted.ngramCount)) else { throw CancellationError() }
            let threads = options.training.threads
            let fitted = try FittedVocabulary(
                counted, documents: documents, labels: labels, options: options.features, threads: threads)
            let examples = fitted.rows(of: counted, documents: documents, threads: threads)
            let heldOut = validation.map {
                (examples: fitted.rows(of: counted, documents: $0, threads: threads), labels: labels(of: $0))
            }
            func trained(_ model: some TrainableModel) throws -> Fit {
                let isRefit = earlierFit != nil
                let start = fingerprint(of: model)
                let earlier = try checkpoints?.resumed(
                    model, start: start, options: options.training, documents: documents.count, lastEpoch: earlierFit?.epochs,
                    isRefit: isRefit)
                if let earlier, !progress(.resumed(epoch: earlier.epoch, refit: isRefit)) { throw CancellationError() }
                let result = try Trainer(options.training).train(
                    model, on: examples, labels: labels(of: documents), validation: heldOut, stopAfter: earlierFit?.epochs,
                    from: earlier, saving: checkpoints.map { store in
                        TrainingSaving(isDue: { store.isDue }, save: { store.save($0, start: start, measured: earlierFit) })
                    },
                    progress: {
                        if let failure = checkpoints?.takeFailure(), !progress(.checkpointFailed(failure)) { return false }
                        return progress(.epochs($0, refit: isRefit))
                    })
                if result.ending == .requested {
                    if let failure = checkpoints?.takeFailure() { throw failure }
                    throw CancellationError()
                }
                let measured = heldOut.map { measure(result.model, on: $0.examples, labels: $0.labels) }
                return Fit(
                    run: self, documents: documents, fitted: fitted, model: result.model,
                    epochs: result.bestEpoch, setbacks: result.setbacks,
                    deadUnits: deadUnits(of: result.model, on: examples),
                    validation: measured?.validation, calibration: measured?.calibration)
            }
            return try trained(try untrainedModel(for: fitted))
        }

        /// The model that training starts from.
        private func untrainedModel(for fitted: FittedVocabulary) throws -> any TrainableModel {
            let classes = corpus.labels.count
            guard let network = options.network else {
                return SoftmaxRegression(features: fitted.count, classes: classes)
            }
            var model = MultilayerPerceptron(
                architecture: MultilayerPerceptron.Architecture(
                    features: fitted.count, embedding: network.embedding, hidden: network.hidden,
                    activation: network.activation, dropout: network.dropout ?? network.suitableDropout,
                    layerNormalization: network.layerNormalization,
                    isEmbeddingFrozen: network.vectors != nil && network.areVectorsFrozen, classes: classes),
                seed: options.training.seed)
            if let vectors = network.vectors {
                try vectors.fill(
                    &model.parameters[0],
                    vocabulary: try fitted.vocabulary(of: counted, threads: options.training.threads),
                    keepsOthers: !network.areVectorsFrozen)
            }
            return model
        }

        /// Tells apart what training starts from, where the options do not: by the vectors that were given.
        private func fingerprint(of model: some TrainableModel) -> UInt64 {
            guard options.network?.vectors != nil else { return 0 }
            let values = model.parameters[0].values
            return XXH64.hash(values.span.bytes)
        }

        /// The dead ReLU units, judged by the first documents.
        private func deadUnits(of model: any TrainableModel, on examples: SparseMatrix) -> Double? {
            guard let network = model as? MultilayerPerceptron, network.architecture.activation == .relu,
                !network.architecture.hidden.isEmpty
            else { return nil }
            return network.deadUnits(on: examples, rows: 0..<min(examples.rows, ClassifierOptions.maximumHeldOut))
        }

        private func labels(of documents: [Int]) -> [UInt32] { documents.map { labels[$0] } }

        /// Figures on documents that a model was not trained on, and how to set its probabilities right.
        private func measure(
            _ model: some TrainableModel, on examples: SparseMatrix, labels: [UInt32]
        ) -> (validation: TrainingSummary.Validation, calibration: TrainingSummary.Calibration) {
            let predictions = Predictions(model, examples: examples, labels: labels, threads: options.training.threads)
            let temperature = Temperature.fitted(to: predictions)
            let calibrated = predictions.tempered(by: temperature)
            let metrics = calibrated.metrics()
            return (
                TrainingSummary.Validation(
                    documents: examples.rows, accuracy: metrics.accuracy, macroF1: metrics.macroF1,
                    logLoss: metrics.logLoss, refitted: false),
                TrainingSummary.Calibration(
                    temperature: temperature,
                    errors: (
                        Reliability(predictions).expectedCalibrationError, Reliability(calibrated).expectedCalibrationError
                    ),
                    brierScores: (predictions.brierScore(), calibrated.brierScore()))
            )
        }
    }
}

extension Predictions {
    /// What a model says of documents as rows, which all have a label that it knows.
    init(_ model: some TrainableModel, examples: SparseMatrix, labels: [UInt32], threads: Int) {
        self.init(classCount: model.classes)
        let block = 512
        let pieces = parallelMap(pieces: (examples.rows + block - 1) / block, threads: threads) { piece in
            let rows = piece * block..<min((piece + 1) * block, examples.rows)
            let probabilities = model.probabilities(of: examples, rows: rows)
            var predictions = Predictions(classCount: model.classes)
            for row in rows {
                predictions.add(truth: Int(labels[row]), probabilities: probabilities.row(row - rows.lowerBound).span)
            }
            return predictions
        }
        for piece in pieces { add(piece) }
    }
}

extension Corpus {
    /// The class of every document as a place in `known`, another corpus's labels.
    func labelNumbers(among known: [String]) throws(InputError) -> [UInt32] {
        var numbers: [UInt32?] = []
        for label in labels { numbers.append(known.firstIndex(of: label).map(UInt32.init)) }
        var result: [UInt32] = []
        result.reserveCapacity(count)
        for document in 0..<count {
            guard let label = labelNumber(of: document) else {
                throw InputError(
                    .badData, file: location(of: document), message: "the document has no label; give it one, or leave it out")
            }
            guard let number = numbers[label] else {
                throw InputError(
                    .badData, file: location(of: document),
                    message: "the label '\(labels[label])' is not one of the model's \(known.count) classes; correct it, or leave the document out")
            }
            result.append(number)
        }
        return result
    }
}

extension Corpus: TextCollection {}

/// One corpus behind another.
private struct Joined: TextCollection {
    let first: Corpus
    let second: Corpus?

    var count: Int { first.count + (second?.count ?? 0) }

    func withText<R>(of index: Int, _ body: (Span<UInt8>) throws -> R) rethrows -> R {
        guard index >= first.count, let second else { return try first.withText(of: index, body) }
        return try second.withText(of: index - first.count, body)
    }
}
