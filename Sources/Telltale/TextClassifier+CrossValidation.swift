public import Corpora
public import Evaluation
internal import Matrices

extension TextClassifier {
    /// What trainings come to: each part of the documents judged by a model that was trained on the others.
    public struct CrossValidation: Sendable {
        /// The figures of each fold.
        public let folds: [Metrics]
        /// The figures of all documents, each judged by the model that did not see it.
        public let evaluation: Evaluation
        /// How many documents have the same text as one in another fold, or nearly the same: of these the model had seen the answer.
        public let repeated: Int

        /// The mean over the folds of one of their figures, and how far they lie apart.
        public func summary(of figure: (Metrics) -> Double) -> MeanAndDeviation { MeanAndDeviation(folds.map(figure)) }
    }

    /// Cross-validation, stratified (Kohavi 1995): in each of `folds` turns, another part of the documents is judged by a model
    /// trained on all others just as ``train(on:validation:options:checkpoint:progress:)`` would, and so holds out some of them to choose its
    /// epochs and its temperature by. The documents are counted once for all.
    ///
    /// - Parameter progress: as in training, told of each fold.
    /// - Throws: as training does, and a `TrainingError` for a number of folds that is less than 2 or more than the documents.
    ///
    /// The parts depend on the labels and the options' seed. O(folds × training).
    public static func crossValidate(
        on corpus: Corpus, folds count: Int = 5, options: ClassifierOptions = ClassifierOptions(),
        progress: @escaping (TrainingStage) -> Bool = { _ in true }
    ) throws -> CrossValidation {
        let fitting = try ClassifierFitting(
            corpus: corpus, validation: nil, options: options, checkpoint: nil, progress: progress)
        let folds = try fitting.folds(count)
        var metrics: [Metrics] = []
        var predictions = Predictions(classCount: corpus.labels.count)
        var unknown: [Int] = []
        for (number, fold) in folds.enumerated() {
            try fitting.tell(.fold(number + 1, of: count))
            let judgement = try fitting.judge(fold, trainedOn: fitting.documents(without: fold))
            metrics.append(judgement.predictions.metrics())
            predictions.add(judgement.predictions)
            unknown += judgement.unknownDocuments
        }
        let threads = options.training.threads
        return CrossValidation(
            folds: metrics,
            evaluation: Evaluation(
                predictions.subset(folds.inverse), labels: corpus.labels, unknownDocuments: unknown.sorted(), threads: threads),
            repeated: try RepeatedTexts.count(in: corpus, across: folds, threads: threads))
    }
}

extension [[Int]] {
    /// Of each number in these arrays, which together hold each once, the place where it stands.
    var inverse: [Int] {
        var places = [Int](repeating: 0, count: reduce(0) { $0 + $1.count })
        for (place, number) in joined().enumerated() { places[number] = place }
        return places
    }
}
