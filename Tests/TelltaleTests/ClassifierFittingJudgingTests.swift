import Corpora
import Evaluation
import Features
import Testing

import Telltale

/// What a fold's model says of the documents left out is what a training on the others by itself would.
@Suite struct ClassifierFittingJudgingTests {
    private static let list: [(String, String)] = (0..<60).map { number in
        let words = ["left", "middle", "right"][number % 3]
        // Every twelfth document knows no word that another one has.
        return ("class \(number % 3)", number % 12 == 11 ? "lone\(number)" : "\(words) n\(number % 5) \(words) k\(number % 4)")
    }

    private static let changes: [(String, @Sendable (inout ClassifierOptions) -> Void)] = [
        ("as it is", { _ in }),
        ("measured only", { $0.refit = false }),
        ("on everything", { $0.holdout = 0 }),
        ("hashed", { $0.features.space = .hashed(bits: 8) }),
        ("two sources", { $0.features.minimumSourceCount = 2 }),
        ("two documents", { $0.minimumDocumentCount = 2 }),
        ("balanced", { $0.classWeights = .balanced }),
        ("network", { $0.network = NetworkOptions(); $0.network?.hidden = [4]; $0.training.learningRate = 0.3 }),
    ]

    @Test(arguments: changes.indices) func aFoldIsATrainingByItself(change: Int) throws {
        let corpus = try documents(Self.list)
        var options = ClassifierOptions()
        options.training.epochs = 2
        options.characterNgrams = .none
        options.edges = false
        options.shapeNgrams = 0
        Self.changes[change].1(&options)
        let result = try TextClassifier.crossValidate(on: corpus, folds: 3, options: options)
        let folds = Folds.stratified(labels: corpus.labelNumbers, classCount: 3, count: 3, seed: options.training.seed)
        #expect(folds.joined().sorted() == Array(0..<corpus.count))
        var unknown: [Int] = []
        for fold in folds {
            let rest = corpus.subset((0..<corpus.count).filter { !fold.contains($0) })
            var alone = options
            // Weights by class are those of all documents.
            if options.classWeights == .balanced {
                alone.classWeights = .weights(["class 0": 1, "class 1": 1, "class 2": 1])
            }
            let expected = try TextClassifier.train(on: rest, options: alone).evaluate(on: corpus.subset(fold))
            for (place, document) in fold.enumerated() {
                for label in 0..<3 {
                    let difference = result.evaluation.predictions[document, label] - expected.predictions[place, label]
                    // One is calibrated from the logits, the other from the probabilities.
                    #expect(difference.magnitude < 1e-5, "document \(document)")
                }
            }
            unknown += expected.unknownDocuments.map { fold[$0] }
        }
        #expect(result.evaluation.unknownDocuments == unknown.sorted())
    }

    /// In 12 documents of one vocabulary and a hapax each, those that only have the hapax are unknown to their fold's model.
    @Test func unknownDocumentsAreNumberedInTheWhole() throws {
        var options = ClassifierOptions()
        options.training.epochs = 1
        options.characterNgrams = .none
        options.edges = false
        options.shapeNgrams = 0
        for folds in [2, 5, 60] {
            let result = try TextClassifier.crossValidate(on: documents(Self.list), folds: folds, options: options)
            #expect(result.evaluation.unknownDocuments == [11, 23, 35, 47, 59])
        }
    }
}
