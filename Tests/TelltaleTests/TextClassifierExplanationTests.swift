import Corpora
import Features
import Inspection
import Matrices
import Testing

import Telltale

@Suite struct TextClassifierExplanationTests {
    private static let headlines = Result { try TextClassifier.train(on: corpus("headlines.tsv")) }

    /// What an explanation says of a document is what classifying says, and adds up.
    private func check(_ text: [UInt8], _ classifier: TextClassifier, allowed: Double? = nil) throws {
        let explanation = try classifier.explanation(of: text.span)
        try classifier.withSession { session in
            try session.classify(text.span)
            #expect(explanation.document.row == session.row)
            #expect(explanation.probabilities.map(\.bitPattern) == session.probabilities.values.map(\.bitPattern))
            #expect(classifier.labels[explanation.predicted] == session.hypotheses(maximumCount: 1)[0].label)
        }
        #expect(explanation.features.map { UInt32($0.number) } == explanation.document.row.indices)
        for label in classifier.labels.indices {
            let limit = allowed ?? Double(explanation.logits[label].ulp) / 2
            #expect(abs(explanation.residual(for: label)) <= limit)
        }
    }

    @Test(arguments: sampleTexts) func itIsOfTheDecision(_ text: String) throws {
        try check(Array(text.utf8), Self.headlines.get())
    }

    @Test func illFormedTexts() throws {
        var random = SeededGenerator(seed: 71)
        for _ in 0..<50 {
            try check((0..<random.integer(below: 60)).map { _ in UInt8(random.integer(below: 256)) }, Self.headlines.get())
        }
    }

    /// Ranges lie in the text, and a word's range holds the word.
    @Test func rangesHoldTheWords() throws {
        let text = "Doctors  warn: PATIENTS wait.\u{1F}subject\u{1F}Patients"
        let explanation = try Self.headlines.get().explanation(of: text)
        let bytes = Array(text.utf8)
        let patients = try #require(explanation.features.first { $0.names == ["patients"] })
        #expect(patients.kind == .word && patients.ranges.map { String(decoding: bytes[$0], as: UTF8.self) } == ["PATIENTS"])
        #expect(explanation.document.words.filter { $0.feature == nil }.map(\.name).contains("subject:patients"))
        for (index, feature) in explanation.features.enumerated() {
            #expect(explanation.index(of: feature.number) == index && !feature.ranges.isEmpty)
            #expect(feature.ranges.allSatisfy { 0 <= $0.lowerBound && $0.upperBound <= bytes.count && !$0.isEmpty })
        }
        #expect(explanation.index(of: .max) == nil && explanation.index(of: -1) == nil)
    }

    @Test func aPerceptronIsApproximated() throws {
        var options = ClassifierOptions()
        options.network = NetworkOptions()
        options.training.epochs = 2
        options.shapeNgrams = 0
        let classifier = try TextClassifier.train(on: corpus("messages.tsv"), options: options)
        for text in sampleTexts { try check(Array(text.utf8), classifier, allowed: 0.05) }
        let explanation = try classifier.explanation(of: "win a prize now", steps: 7)
        #expect(explanation.method == .integratedGradients(steps: 7))
        #expect(try Self.headlines.get().explanation(of: "win").method == .exact)
    }

    @Test func anUntrainedWordIsNoFeature() throws {
        let explanation = try Self.headlines.get().explanation(of: "xqzzy")
        #expect(explanation.document.words.map(\.feature) == [nil])
    }
}
