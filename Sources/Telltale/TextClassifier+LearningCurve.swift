public import Corpora
public import Evaluation
internal import Training

extension TextClassifier {
    /// How accurate trainings come out with more and more documents.
    public struct LearningCurve: Sendable {
        public struct Point: Sendable {
            /// The documents that each fold's model was trained on, in the mean.
            public let documents: Double
            /// On the documents that the models were trained on, and on those of the folds.
            public let trainingAccuracy: Double
            public let accuracy: Double
            /// The 95 % bootstrap interval of the accuracy.
            public let interval: ClosedRange<Double>?
        }

        /// Each with twice the documents of the one before it.
        public let points: [Point]
        /// What the last doubling brought; nil with one point.
        public let lastGain: AccuracyDifference?
        /// As in ``CrossValidation``.
        public let repeated: Int

        /// What another doubling would bring if it took away the same share of the error as the last one did: errors tend to fall as a
        /// power of the number of documents (Cortes, Jackel, Solla, Vapnik and Denker 1993). Nil if the last one brought nothing.
        public var nextGain: Double? {
            guard let lastGain, let last = points.last, lastGain.value > 0 else { return nil }
            let error = 1 - last.accuracy
            return error * (1 - error / (error + lastGain.value))
        }
    }

    /// Measures the accuracy at several numbers of training documents: in each fold of a stratified cross-validation models are trained on
    /// the others' documents, a half of them, a quarter and so on, the lesser in the greater and each with the classes in proportion.
    ///
    /// Trained, told of and thrown as in ``crossValidate(on:folds:options:progress:)``. O(folds × training): all the smaller trainings
    /// take no longer than the full ones.
    /// - Parameter sizes: the number of points, 1 or more.
    public static func learningCurve(
        on corpus: Corpus, folds count: Int = 5, sizes: Int = 4, options: ClassifierOptions = ClassifierOptions(),
        progress: @escaping (TrainingStage) -> Bool = { _ in true }
    ) throws -> LearningCurve {
        let fitting = try ClassifierFitting(
            corpus: corpus, validation: nil, options: options, checkpoint: nil, progress: progress)
        let folds = try fitting.folds(count)
        let threads = options.training.threads
        let fewest = corpus.count - folds[0].count
        var points: [LearningCurve.Point] = []
        var corrects: [[Bool]] = []
        // What is halved too often leaves nothing to train on.
        let sizes = (0..<max(1, sizes)).filter { fewest >> $0 > 0 }.reversed()
        for (size, halvings) in sizes.enumerated() {
            var predictions = Predictions(classCount: corpus.labels.count)
            var (trained, learned) = (0, 0)
            for (number, fold) in folds.enumerated() {
                try fitting.tell(.fold(size * count + number + 1, of: sizes.count * count))
                let order = fitting.stratifiedOrder(fitting.documents(without: fold))
                let training = order.prefix(order.count >> halvings).sorted()
                let judgement = try fitting.judge(fold, trainedOn: training)
                predictions.add(judgement.predictions)
                trained += training.count
                learned += try fitting.predictions(of: judgement.fit, on: training).predictions.correct.count { $0 }
            }
            predictions = predictions.subset(folds.inverse)
            points.append(
                LearningCurve.Point(
                    documents: Double(trained) / Double(count), trainingAccuracy: Double(learned) / Double(trained),
                    accuracy: predictions.metrics().accuracy,
                    interval: FigureIntervals(predictions, seed: 1, threads: threads)?.accuracy))
            corrects.append(predictions.correct)
        }
        return LearningCurve(
            points: points,
            lastGain: points.count < 2
                ? nil : AccuracyDifference(first: corrects[points.count - 2], second: corrects[points.count - 1], seed: 1, threads: threads),
            repeated: try RepeatedTexts.count(in: corpus, across: folds, threads: threads))
    }
}

extension ClassifierFitting {
    fileprivate func stratifiedOrder(_ documents: [Int]) -> [Int] {
        Folds.stratifiedOrder(
            labels: documents.map { labels[$0] }, classCount: corpus.labels.count, seed: options.training.seed
        ).map { documents[$0] }
    }
}
