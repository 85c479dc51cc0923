public import Corpora
public import Evaluation
package import Features
internal import Inspection
internal import Models

extension TextClassifier {
    /// Which labels of a corpus are in doubt, by models that were not trained on them.
    public struct LabelAudit: Sendable {
        /// A document by its number in the corpus, and what speaks against its label.
        public struct Doubt: Sendable {
            public let document: Int
            /// Its label and the most probable class, which may be the same, by their numbers.
            public let given: Int
            public let suggested: Int
            /// 1 less the probability of the label.
            public let doubt: Double
            /// The words, or of hashed features the groups of them, that speak most for the suggested class against the given one.
            public let words: [String]
        }

        public let labels: [String]
        /// The most doubtful first.
        public let doubts: [Doubt]
        /// About how many labels are wrong.
        public let errors: LabelErrors
        /// As in ``CrossValidation``.
        public let repeated: Int
    }

    /// Looks for wrong labels: each fold's documents are judged by a model that was trained on the others, as in
    /// ``crossValidate(on:folds:options:progress:)``, whose throws, progress and cost are the same.
    ///
    /// - Parameter count: how many documents to name. Nil names as many as there are estimated to be wrong, and of these those for which
    ///   another class is more probable.
    public static func audit(
        labelsOf corpus: Corpus, folds count: Int = 5, naming named: Int? = nil, options: ClassifierOptions = ClassifierOptions(),
        progress: @escaping (TrainingStage) -> Bool = { _ in true }
    ) throws -> LabelAudit {
        let fitting = try ClassifierFitting(
            corpus: corpus, validation: nil, options: options, checkpoint: nil, progress: progress)
        let folds = try fitting.folds(count)
        var joined = Predictions(classCount: corpus.labels.count)
        var words: [Int: [String]] = [:]
        for (number, fold) in folds.enumerated() {
            try fitting.tell(.fold(number + 1, of: count))
            let judgement = try fitting.judge(fold, trainedOn: fitting.documents(without: fold))
            joined.add(judgement.predictions)
            let reasons = try judgement.reasons(threads: options.training.threads)
            for row in fold.indices where !judgement.predictions.isCorrect(row) { words[fold[row]] = try reasons.against(row) }
        }
        let predictions = joined.subset(folds.inverse)
        let errors = LabelErrors(predictions)
        let likely = errors.ranking.prefix(named ?? Int(errors.documents.rounded()))
            .filter { named != nil || !predictions.isCorrect($0) }
        return LabelAudit(
            labels: corpus.labels,
            doubts: likely.map { document in
                LabelAudit.Doubt(
                    document: document, given: predictions.truths[document], suggested: predictions.predicted(document),
                    doubt: predictions.labelDoubt(document), words: words[document] ?? [])
            },
            errors: errors,
            repeated: try RepeatedTexts.count(in: corpus, across: folds, threads: options.training.threads))
    }
}

extension TextClassifier {
    /// The vocabulary that a training on all documents would write into its model. O(bytes)
    package static func vocabulary(for corpus: Corpus, options: ClassifierOptions) throws -> Vocabulary {
        try ClassifierFitting(corpus: corpus, validation: nil, options: options, checkpoint: nil) { _ in true }.vocabulary()
    }
}

extension Judgement {
    fileprivate func reasons(threads: Int) throws -> Reasons {
        Reasons(judgement: self, model: StoredModel(fit.model), vocabulary: try fit.fitted.vocabulary(threads: threads))
    }
}

/// What speaks for the most probable classes of judged documents against their labels.
private struct Reasons {
    let judgement: Judgement
    let model: StoredModel
    let vocabulary: Vocabulary

    private static let most = 5

    /// The names of the features that speak most for the predicted class of a row, less what they say for the label. Symbols and n-grams
    /// of characters within words tell a reader little, and are left out. O(features × classes), of a perceptron times the steps
    func against(_ row: Int) throws -> [String] {
        let predicted = judgement.predictions.predicted(row)
        let given = judgement.predictions.truths[row]
        var features = WeightedRow()
        let span = judgement.rows.rowOffsets[row]..<judgement.rows.rowOffsets[row + 1]
        features.indices = Array(judgement.rows.indices[span])
        features.values = Array(judgement.rows.values[span])
        let contributions =
            switch model {
            case .softmaxRegression(let model): try Contributions(of: features, model: model)
            case .multilayerPerceptron(let model):
                try Contributions(of: features, model: model, steps: Explanation.usualSteps)
            }
        let evidence = contributions.features.indices.map {
            contributions.values[$0, predicted] - contributions.values[$0, given]
        }
        var names: [String] = []
        for i in evidence.indices.sorted(by: { (-evidence[$0], $0) < (-evidence[$1], $1) }) where names.count < Self.most {
            guard evidence[i] > 0 else { break }
            let readable = try vocabulary.readableNames(of: contributions.features[i])
            if !readable.isEmpty { names.append(readable.joined(separator: " | ")) }
        }
        return names
    }
}
