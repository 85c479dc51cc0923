import Corpora
import Testing

import Telltale

@Suite struct TrainingSummaryTests {
    @Test func theNumbersAreThoseOfTheDocuments() throws {
        let corpus = try documents([("b", "one two"), ("a", "three"), ("b", ""), ("b", "one two three four")])
        var options = ClassifierOptions()
        options.holdout = 0
        options.training.epochs = 4
        let summary = try TextClassifier.train(on: corpus, options: options).summary
        #expect(summary.documents == 4)
        #expect(summary.classDocuments == [1, 3])
        #expect(summary.tokens == 7)
        #expect(summary.epochs == 4)
        #expect(summary.training == options.training)
        #expect(summary.validation == nil)
    }

    @Test func documentsHeldOutAreNoDocumentsOfTheModel() throws {
        let corpus = try corpus("headlines.tsv")
        var options = ClassifierOptions()
        options.refit = false
        let summary = try TextClassifier.train(on: corpus, options: options).summary
        let validation = try #require(summary.validation)
        #expect(summary.documents + validation.documents == corpus.count)
        #expect(summary.classDocuments.reduce(0, +) == summary.documents)
        #expect((1...options.training.epochs).contains(summary.epochs))
        #expect(validation.accuracy > 0 && validation.macroF1 > 0 && validation.logLoss > 0)
    }
}
