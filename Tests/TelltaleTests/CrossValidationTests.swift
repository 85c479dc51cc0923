import Corpora
import Evaluation
import Testing
import Training

import Telltale

@Suite struct CrossValidationTests {
    private static func options(_ change: (inout ClassifierOptions) -> Void = { _ in }) -> ClassifierOptions {
        var options = ClassifierOptions()
        options.training.epochs = 3
        change(&options)
        return options
    }

    /// A fold's figures are those of a model that was trained without it and knows nothing of the others.
    @Test(arguments: [0.0, 0.1]) func foldsAreTrainingsByThemselves(_ holdout: Double) throws {
        let corpus = try corpus("headlines.tsv")
        let options = Self.options { $0.holdout = holdout }
        let result = try TextClassifier.crossValidate(on: corpus, folds: 3, options: options)
        let folds = Folds.stratified(
            labels: corpus.labelNumbers, classCount: corpus.labels.count, count: 3, seed: options.training.seed)
        var correct = 0
        for (fold, metrics) in zip(folds, result.folds) {
            let classifier = try TextClassifier.train(
                on: corpus.subset((0..<corpus.count).filter { !fold.contains($0) }), options: options)
            let expected = try classifier.evaluate(on: corpus.subset(fold))
            #expect(metrics.confusion == expected.metrics.confusion)
            #expect(abs(metrics.logLoss - expected.metrics.logLoss) < 1e-5)
            correct += expected.predictions.correct.count { $0 }
            // The document's place in the whole is kept.
            #expect(fold.map { result.evaluation.predictions.correct[$0] } == expected.predictions.correct)
        }
        #expect(result.evaluation.metrics.documents == corpus.count)
        #expect(result.evaluation.metrics.accuracy == Double(correct) / Double(corpus.count))
        #expect(result.summary { $0.accuracy } == MeanAndDeviation(result.folds.map(\.accuracy)))
    }

    @Test func threadsDoNotMatter() throws {
        let corpus = try corpus("messages.tsv")
        let results = try [1, 3].map { threads in
            try TextClassifier.crossValidate(on: corpus, folds: 4, options: Self.options { $0.training.threads = threads })
        }
        #expect(results[0].evaluation.predictions == results[1].evaluation.predictions)
        #expect(results[0].folds.map(\.logLoss) == results[1].folds.map(\.logLoss))
    }

    @Test func textsInSeveralFoldsAreCounted() throws {
        let words = "the committee met on tuesday to hear what the members had to say about new rules for trading in grain"
        var list = (0..<20).map { ("ab".map(String.init)[$0 % 2], "document number w\($0) of its own with x\($0 * 7) and y\($0 * 3)") }
        list += [("a", words), ("b", words + " today"), ("a", words), ("a", "")]
        let corpus = try documents(list)
        // With as many folds as documents no two are in one.
        let result = try TextClassifier.crossValidate(on: corpus, folds: corpus.count, options: Self.options { $0.holdout = 0 })
        #expect(result.repeated == 3)
        #expect(result.evaluation.unknownDocuments == [corpus.count - 1])
        let unlike = try TextClassifier.crossValidate(on: corpus.subset(0..<20), folds: 2, options: Self.options())
        #expect(unlike.repeated == 0)
    }

    @Test func numbersOfFoldsThatMakeNoSense() throws {
        let corpus = try tinyCorpus()
        for folds in [-1, 0, 1, 7] {
            let error = #expect(throws: TrainingError.self) { try TextClassifier.crossValidate(on: corpus, folds: folds) }
            #expect(error?.message == "\(folds) folds of 6 documents: give 2 to 6")
        }
        #expect(throws: InputError.self) { try TextClassifier.crossValidate(on: try documents([("a", "b")])) }
        #expect(throws: CancellationError.self) {
            try TextClassifier.crossValidate(on: corpus, folds: 2) { stage in
                if case .fold(2, of: 2) = stage { false } else { true }
            }
        }
    }
}
