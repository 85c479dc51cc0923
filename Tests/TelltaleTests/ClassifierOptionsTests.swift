import Corpora
import Features
import Testing

import Telltale

@Suite struct ClassifierOptionsTests {
    @Test func characterNgramsAreWhatWasAskedFor() throws {
        func lengths(_ asked: ClassifierOptions.CharacterNgrams, features: ClosedRange<Int>? = nil) throws -> ClosedRange<Int>? {
            try tinyClassifier {
                $0.characterNgrams = asked
                $0.features.characterNgrams = features
            }.vocabulary.options.characterNgrams
        }
        #expect(try lengths(.lengths(2...5)) == 2...5)
        #expect(try lengths(.lengths(2...5), features: 1...1) == 2...5)
        #expect(try lengths(.none) == nil)
        #expect(try lengths(.none, features: 1...1) == nil)
        #expect(try lengths(.automatic, features: 1...1) == lengths(.automatic), "decided anew")
    }

    /// What is automatic depends on the documents alone.
    @Test func automaticIsDecidedByTheDocuments() throws {
        func classifier(_ change: (inout ClassifierOptions) -> Void = { _ in }) throws -> TextClassifier {
            try tinyClassifier {
                $0.characterNgrams = .automatic
                change(&$0)
            }
        }
        let decided = try classifier().vocabulary.options.characterNgrams
        #expect(try classifier { $0.training.seed = 7 }.vocabulary.options.characterNgrams == decided)
        #expect(try classifier { $0.training.threads = 3 }.bytes() == classifier().bytes())
        #expect(
            try tinyClassifier { $0.characterNgrams = decided.map { .lengths($0) } ?? .none }.bytes() == classifier().bytes())
    }

    /// Above 12 MB there are no character n-grams, and no features of a single document, unless they are asked for.
    @Test func muchTextHasOtherDefaults() throws {
        let little = try Corpus([("a", "one"), ("b", "two")])
        let much = try Corpus([("a", String(repeating: "one ", count: 3_000_001)), ("b", "two")])
        let automatic = ClassifierOptions()
        #expect(automatic.resolved(for: little).features.minimumDocumentCount == 1)
        #expect(automatic.resolved(for: little).features.characterNgrams == 4...4)
        #expect(automatic.resolved(for: much).features.minimumDocumentCount == 2)
        #expect(automatic.resolved(for: much).features.characterNgrams == nil)
        var asked = ClassifierOptions()
        asked.minimumDocumentCount = 1
        asked.characterNgrams = .lengths(3...4)
        #expect(asked.resolved(for: much).features.minimumDocumentCount == 1)
        #expect(asked.resolved(for: much).features.characterNgrams == 3...4)
        asked = ClassifierOptions()
        asked.features.minimumDocumentCount = 5
        #expect(asked.resolved(for: much).features.minimumDocumentCount == 5)
    }

    @Test func optionsDecideTheFeatures() throws {
        #expect(try tinyClassifier { $0.features.wordNgrams = 2 }.vocabulary.count > tinyClassifier().vocabulary.count)
        #expect(try tinyClassifier { $0.features.maximumCount = 2 }.vocabulary.count == 2)
        #expect(try tinyClassifier { $0.features.space = .hashed(bits: 9) }.vocabulary.count == 512)
    }
}
