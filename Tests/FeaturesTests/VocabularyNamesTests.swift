import Features
import Testing
import Tokenization

@Suite struct VocabularyNamesTests {
    /// Words and pairs are told to readers, in any script; symbols and parts of words are not.
    @Test func whatTellsAReaderLittleIsLeftOut() throws {
        var options = FeatureOptions()
        options.characterNgrams = 4...4
        let fitted = try Fitted(["good morning !", "早上 7"], options: options, tokenizer: TokenizerOptions(symbols: true))
        let names = try (0..<fitted.vocabulary.count).map {
            (all: try fitted.vocabulary.names(of: $0), readable: try fitted.vocabulary.readableNames(of: $0))
        }
        for (all, readable) in names { #expect(readable == all || readable.isEmpty) }
        let readable = names.flatMap(\.readable)
        #expect(["good", "morning", "good morning", "早上", "7"].allSatisfy(readable.contains))
        #expect(!readable.contains("!") && !readable.contains { $0.contains("…") })
        #expect(names.contains { $0.all.contains("!") } && names.contains { $0.all.contains { $0.contains("…") } })
    }

    /// Of a hashed number's names those are left out, and the others stay.
    @Test func eachNameOfAHashedNumberIsJudgedByItself() throws {
        var options = FeatureOptions()
        options.space = .hashed(bits: 8)
        options.characterNgrams = 2...4
        let texts = (0..<200).map { "word\($0) another\($0) !" }
        let vocabulary = try Fitted(texts, options: options, tokenizer: TokenizerOptions(symbols: true)).vocabulary
        for feature in 0..<vocabulary.count {
            let expected = try vocabulary.names(of: feature).filter { !$0.contains("…") && $0 != "!" }
            #expect(try vocabulary.readableNames(of: feature) == expected)
        }
    }
}
