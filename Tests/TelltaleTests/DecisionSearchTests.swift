import Corpora
import Inspection
import Matrices
import Testing

import Telltale

@Suite struct DecisionSearchTests {
    private static let classifier = Result { try TextClassifier.train(on: corpus("headlines.tsv")) }

    private func reduced(_ text: [UInt8], without words: [DecisionChange.Word]) -> [UInt8] {
        var text = text
        for i in words.flatMap(\.ranges).joined() { text[i] = 0x20 }
        return text
    }

    private func label(_ text: [UInt8]) throws -> String {
        try Self.classifier.get().hypotheses(for: text.span, maximumCount: 1)[0].label
    }

    /// Against every set of words of short documents: what is found is true, cannot be made smaller, and is as small as any; where
    /// nothing is found, there is nothing.
    @Test func againstEverySetOfWords() throws {
        let classifier = try Self.classifier.get()
        var random = SeededGenerator(seed: 91)
        let vocabulary = [
            "patients", "doctors", "team", "cup", "planet", "telescope", "the", "a", "study", "finds", "wins", "new", "unheard", "virus",
        ]
        var (found, larger) = (0, 0)
        for _ in 0..<60 {
            let text = Array((0..<7).map { _ in vocabulary[random.integer(below: vocabulary.count)] }.joined(separator: " ").utf8)
            let explanation = try classifier.explanation(of: text.span)
            let decision = classifier.labels[explanation.predicted]
            let words = Dictionary(grouping: explanation.document.words, by: \.name).sorted { $0.key < $1.key }
                .map { DecisionChange.Word(name: $0.key, ranges: $0.value.map(\.range)) }
            var fewest = Int.max
            for set in 1..<1 << words.count {
                let chosen = words.indices.filter { set >> $0 & 1 == 1 }.map { words[$0] }
                if chosen.count < fewest, try label(reduced(text, without: chosen)) != decision { fewest = chosen.count }
            }
            let change = try classifier.decisionChange(of: text.span, explanation: explanation)
            guard let change else {
                #expect(fewest == .max)
                continue
            }
            found += 1
            #expect(change.words.count <= fewest + 1)
            if change.words.count > fewest { larger += 1 }
            #expect(try label(reduced(text, without: change.words)) == classifier.labels[change.label])
            #expect(classifier.labels[change.label] != decision)
            for word in change.words where change.words.count > 1 {
                #expect(try label(reduced(text, without: change.words.filter { $0 != word })) == decision)
            }
        }
        #expect(found >= 30 && larger <= 2, "\(found) found, \(larger) of them larger than need be")
    }

    @Test func noMoreWordsThanAllowed() throws {
        let classifier = try Self.classifier.get()
        let text = Array("patients doctors hospital virus vaccine patients doctors".utf8)
        let explanation = try classifier.explanation(of: text.span)
        let change = try classifier.decisionChange(of: text.span, explanation: explanation)
        let count = try #require(change?.words.count)
        #expect(count > 1)
        #expect(try classifier.decisionChange(of: text.span, explanation: explanation, maximumWords: count - 1) == nil)
        #expect(try classifier.decisionChange(of: text.span, explanation: explanation, maximumWords: 0) == nil)
    }

    @Test func withoutWordsThereIsNothingToRemove() throws {
        let classifier = try Self.classifier.get()
        let text: [UInt8] = []
        let explanation = try classifier.explanation(of: text.span)
        #expect(try classifier.decisionChange(of: text.span, explanation: explanation) == nil)
    }
}
