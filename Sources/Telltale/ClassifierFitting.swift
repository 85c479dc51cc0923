internal import Corpora
internal import Evaluation
internal import Features
internal import Matrices
internal import Models
internal import Tokenization
internal import Training

/// Documents that are counted once, and to any part of which models are fitted.
///
/// What is fitted depends on the documents, the options and the seed alone, not on what was fitted before.
struct ClassifierFitting {
    let corpus: Corpus
    let validation: Corpus?
    let options: ClassifierOptions
    let progress: (TextClassifier.TrainingStage) -> Bool
    let labels: [UInt32]
    let counted: any CountedCollection
    private let restrictions: FeatureRestrictions
    let checkpoints: CheckpointStore?

    init(
        corpus: Corpus, validation: Corpus?, options: ClassifierOptions, streaming: StreamingOptions? = nil,
        checkpoint: CheckpointOptions?, progress: @escaping (TextClassifier.TrainingStage) -> Bool
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
        let texts = Joined(first: corpus, second: validation)
        guard progress(.counting(documents: labels.count)) else { throw CancellationError() }
        if options.features.minimumSourceCount > 1 {
            guard streaming == nil else { throw FeatureError.sourcesOnDisk }
            let list = DocumentList([corpus], validation.map { [$0] } ?? [])
            let facts = DocumentFacts.all(of: list, threads: options.training.threads)
            restrictions = FeatureRestrictions(sourceOf: DistinctTexts(of: list, facts).first.map { UInt32($0) })
        } else {
            restrictions = FeatureRestrictions()
        }
        if let streaming {
            let plan = try MemoryPlan(
                streaming, corpora: [corpus] + (validation.map { [$0] } ?? []), classes: corpus.labels.count, options: options)
            // Features are fitted to all documents of the corpus, and to those that are not held out.
            var parts = [UInt8](repeating: 0, count: texts.count)
            let heldOut = validation == nil
                ? options.split(labels: labels, classes: corpus.labels.count).heldOut : Array(corpus.count..<texts.count)
            for document in heldOut { parts[document] = 1 }
            counted = try DiskCounts(
                texts, labels: labels, partOf: parts, tokenizer: options.tokenizer, options: options.features,
                storage: plan.storage(), threads: options.training.threads)
        } else {
            counted = try CountedDocuments(
                texts, tokenizer: options.tokenizer, options: options.features, threads: options.training.threads
            ) { texts.forget(0..<texts.count) }
        }
        returnFreedMemory()
    }

    /// Takes documents that were counted by options at least as wide, of which `candidates` are the n-grams that `options`, with everything
    /// automatic decided, would have counted. `labels` are those of all documents.
    init(
        corpus: Corpus, labels: [UInt32], counted: CountedDocuments, candidates: [Bool], options: ClassifierOptions,
        progress: @escaping (TextClassifier.TrainingStage) -> Bool
    ) {
        self.corpus = corpus
        validation = nil
        self.options = options
        self.progress = progress
        self.labels = labels
        self.counted = counted
        restrictions = FeatureRestrictions(candidates: candidates)
        checkpoints = nil
    }

    /// Makes a vocabulary of `documents` and trains a model on them, for as many epochs as an earlier fit found best.
    func fit(
        _ documents: [Int], validation: [Int]?, after earlierFit: CheckpointStore.Measured? = nil
    ) throws -> ClassifierFit {
        guard progress(.choosingFeatures(ngrams: counted.ngramCount)) else { throw CancellationError() }
        let threads = options.training.threads
        let fitted = try counted.fitted(
            to: documents, labels: labels, options: options.features, restrictions: restrictions, threads: threads)
        let (examples, others) = try fitted.rows(of: documents, and: validation ?? [], threads: threads)
        let heldOut = validation.map { (examples: others, labels: labels(of: $0)) }
        func trained<Model: TrainableModel>(from untrained: () -> Model) throws -> ClassifierFit {
            let isRefit = earlierFit != nil
            let start = fingerprint(of: untrained())
            let earlier = try checkpoints?.resumed(
                untrained(), start: start, options: options.training, documents: documents.count, lastEpoch: earlierFit?.epochs,
                isRefit: isRefit)
            if let earlier, !progress(.resumed(epoch: earlier.epoch, refit: isRefit)) { throw CancellationError() }
            let result = try Trainer(options.training).train(
                startingFrom: untrained, on: examples, labels: labels(of: documents), validation: heldOut, stopAfter: earlierFit?.epochs,
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
            let measured = try heldOut.map { try measure(result.model, on: $0.examples, labels: $0.labels) }
            return ClassifierFit(
                fitting: self, documents: documents, fitted: fitted, model: result.model,
                epochs: result.bestEpoch, setbacks: result.setbacks,
                deadUnits: try deadUnits(of: result.model, on: examples),
                validation: measured?.validation, calibration: measured?.calibration)
        }
        guard let network = options.network else {
            return try trained { SoftmaxRegression(features: fitted.count, classes: corpus.labels.count) }
        }
        let perceptron = try untrained(network, for: fitted)
        return try trained { perceptron.copied(threads: threads) }
    }

    /// The vocabulary that training on all documents of the corpus makes.
    func vocabulary() throws -> Vocabulary {
        let threads = options.training.threads
        return try counted.fitted(
            to: Array(0..<corpus.count), labels: labels, options: options.features, restrictions: restrictions, threads: threads
        ).vocabulary(threads: threads)
    }

    /// The perceptron that training starts from.
    private func untrained(_ network: NetworkOptions, for fitted: any FittedFeatures) throws -> MultilayerPerceptron {
        var model = MultilayerPerceptron(
            architecture: MultilayerPerceptron.Architecture(
                features: fitted.count, embedding: network.embedding, hidden: network.hidden,
                activation: network.activation, dropout: network.dropout ?? network.suitableDropout,
                layerNormalization: network.layerNormalization,
                isEmbeddingFrozen: network.vectors != nil && network.areVectorsFrozen, classes: corpus.labels.count),
            seed: options.training.seed)
        if let vectors = network.vectors {
            try vectors.fill(
                &model.parameters[0],
                vocabulary: try fitted.vocabulary(threads: options.training.threads),
                keepsOthers: !network.areVectorsFrozen)
        }
        return model
    }

    /// Tells apart what training starts from, where the options do not: by the vectors that were given.
    private func fingerprint(of model: @autoclosure () -> some TrainableModel) -> UInt64 {
        guard options.network?.vectors != nil else { return 0 }
        let values = model().parameters[0].values
        return XXH64.hash(values.span.bytes)
    }

    /// The dead ReLU units, judged by the first documents.
    private func deadUnits(of model: any TrainableModel, on examples: any ExampleRows) throws -> Double? {
        guard let network = model as? MultilayerPerceptron, network.architecture.activation == .relu,
            !network.architecture.hidden.isEmpty
        else { return nil }
        return try network.deadUnits(on: examples, rows: 0..<min(examples.rows, ClassifierOptions.maximumHeldOut))
    }

    private func labels(of documents: [Int]) -> [UInt32] { documents.map { labels[$0] } }

    /// Figures on documents that a model was not trained on, and how to set its probabilities right.
    private func measure(
        _ model: some TrainableModel, on examples: any ExampleRows, labels: [UInt32]
    ) throws -> (validation: TrainingSummary.Validation, calibration: TrainingSummary.Calibration) {
        let predictions = try Predictions(model, examples: examples, labels: labels, threads: options.training.threads)
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

/// One corpus behind another.
struct Joined: TextCollection {
    let first: Corpus
    let second: Corpus?

    var count: Int { first.count + (second?.count ?? 0) }

    func withText<R>(of index: Int, _ body: (Span<UInt8>) throws -> R) rethrows -> R {
        guard index >= first.count, let second else { return try first.withText(of: index, body) }
        return try second.withText(of: index - first.count, body)
    }

    func forget(_ texts: Range<Int>) {
        first.forgetTexts(of: texts.clamped(to: 0..<first.count))
        guard let second else { return }
        let others = texts.clamped(to: first.count..<count)
        second.forgetTexts(of: others.lowerBound - first.count..<others.upperBound - first.count)
    }
}

extension ClassifierOptions {
    /// What of documents with these labels is trained on, and what is held out to measure with.
    func split(labels: [UInt32], classes: Int) -> Holdout {
        Holdout.stratified(
            labels: labels, classCount: classes, fraction: holdout, maximum: Self.maximumHeldOut, seed: training.seed)
    }
}
