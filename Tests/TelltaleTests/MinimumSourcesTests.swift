import Corpora
import Features
import Testing

import Telltale

/// What stands in few different texts is not in the model file.
@Suite struct MinimumSourcesTests {
    /// `secret` stands in one document; `copied` in four, which have the same text; `common` in four of different texts.
    private let list = (0..<8).map { number in
        ("ab".map(String.init)[number % 2], number < 4 ? "common w\(number) every" : "copied every")
    } + [("a", "secret every every")]

    private func classifier(_ minimum: Int, _ change: (inout ClassifierOptions) -> Void = { _ in }) throws -> TextClassifier {
        var options = ClassifierOptions()
        options.holdout = 0
        options.features.minimumSourceCount = minimum
        change(&options)
        return try TextClassifier.train(on: try documents(list), options: options)
    }

    @Test(arguments: [false, true]) func namesStayOut(_ isHashed: Bool) throws {
        func holds(_ word: String, _ minimum: Int) throws -> Bool {
            let classifier = try classifier(minimum) {
                if isHashed { $0.features.space = .hashed(bits: 8) }
                $0.characterNgrams = .lengths(4...4)
            }
            return String(decoding: try classifier.bytes(), as: UTF8.self).contains(word)
        }
        for (word, sources) in [("secret", 1), ("copied", 1), ("common", 4)] {
            #expect(try holds(word, sources) && !holds(word, sources + 1), "\(word)")
        }
        // Parts of a word too.
        #expect(try holds("secr", 1) && !holds("secr", 2))
    }

    @Test func theRareAreListed() throws {
        func rare(_ minimum: Int, below count: Int) throws -> [String] {
            let vocabulary = try classifier(minimum) { $0.characterNgrams = .none; $0.features.wordNgrams = 1 }.vocabulary
            return try vocabulary.features(inFewerDocumentsThan: count).flatMap { try vocabulary.names(of: $0) }
        }
        #expect(try rare(1, below: 2) == ["secret", "w0", "w1", "w2", "w3"])
        #expect(try rare(1, below: 5) == ["secret", "w0", "w1", "w2", "w3", "common", "copied"])
        #expect(try rare(1, below: 1) == [] && rare(2, below: 2) == [] && rare(5, below: 5) == [])
        #expect(try rare(1, below: .max).count == 8)
    }

    @Test func theOptionIsKept() throws {
        let classifier = try classifier(3)
        #expect(classifier.vocabulary.options.minimumSourceCount == 3)
        let read = try TextClassifier(bytes: try classifier.bytes(), name: "m")
        #expect(read.vocabulary.options == classifier.vocabulary.options)
        #expect(throws: FeatureError.self) { try self.classifier(100) }
        #expect(throws: FeatureError.self) { try self.classifier(0) }
    }
}
