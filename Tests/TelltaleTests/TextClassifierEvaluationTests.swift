import Corpora
import Evaluation
import Testing

import Telltale

@Suite struct TextClassifierEvaluationTests {
    private static let headlines = Result { try TextClassifier.train(on: try corpus("headlines.tsv")) }

    /// Against classifying one document after another.
    @Test func figuresAreThoseOfTheAnswers() throws {
        let corpus = try corpus("headlines.tsv")
        let classifier = try Self.headlines.get()
        let metrics = try classifier.evaluate(on: corpus).metrics
        var correct = 0
        var accumulator = MetricsAccumulator(classCount: 3)
        for document in 0..<corpus.count {
            let text = try corpus.withText(of: document) { try classifier.hypotheses(for: $0, maximumCount: 1) }
            if text[0].label == corpus.label(of: document) { correct += 1 }
            try classifier.withSession { session in
                try corpus.withText(of: document) { try session.classify($0) }
                let probabilities = session.probabilities.row(0)
                accumulator.add(truth: try #require(corpus.labelNumber(of: document)), probabilities: probabilities.span)
            }
        }
        #expect(metrics.documents == corpus.count)
        #expect(metrics.accuracy == Double(correct) / Double(corpus.count))
        #expect(metrics.classes == accumulator.metrics().classes)
        #expect(abs(metrics.logLoss - accumulator.metrics().logLoss) < 1e-12)
    }

    @Test(arguments: [2, 3, 7])
    func threadsChangeNothing(threads: Int) throws {
        let corpus = try corpus("headlines.tsv")
        let many = corpus.subset((0..<1_500).map { $0 % corpus.count })
        let one = try Self.headlines.get().evaluate(on: many).metrics
        let several = try Self.headlines.get().evaluate(on: many, threads: threads).metrics
        #expect(one.classes == several.classes && one.logLoss == several.logLoss && one.accuracy == several.accuracy)
    }

    @Test func labelsThatTheModelDoesNotKnowAreNeverPredicted() throws {
        let classifier = try tinyClassifier()
        let corpus = try documents([("phish", "win"), ("ham", "see you"), ("eggs", "see"), ("spam", "win win")])
        let evaluation = try classifier.evaluate(on: corpus)
        #expect(evaluation.labels == ["ham", "spam", "eggs", "phish"])
        #expect(evaluation.knownCount == 2)
        #expect(evaluation.metrics.accuracy == 0.5)
        #expect(evaluation.metrics.classes[0].recall == 1 && evaluation.metrics.classes[0].precision == 0.5)
        #expect(evaluation.metrics.classes[2].recall == 0 && evaluation.metrics.classes[2].support == 1)
        #expect(evaluation.metrics.logLoss.isFinite)
        // Classes of the model that no document has are classes all the same.
        let spam = try classifier.evaluate(on: try documents([("spam", "win")]))
        #expect(spam.labels == ["ham", "spam"] && spam.metrics.accuracy == 1)
    }

    @Test func aDocumentWithoutLabelIsAnErrorThatNamesItsLine() throws {
        let folder = try SafetensorsTestFolder()
        try writeBytes(Array("see you\nwin\n".utf8), to: folder["lines"])
        let corpus = try Corpus.read([folder["lines"]], options: ReadingOptions(format: .lines, labelsRequired: false))
        let error = #expect(throws: InputError.self) { try tinyClassifier().evaluate(on: corpus, threads: 2) }
        #expect(error?.description == "\(folder["lines"]):1: the document has no label; give it one, or leave it out")
    }

    @Test func withoutDocumentsThereAreNoFigures() throws {
        let evaluation = try tinyClassifier().evaluate(on: try documents([]))
        #expect(evaluation.metrics.documents == 0 && evaluation.metrics.accuracy.isNaN)
    }
}
