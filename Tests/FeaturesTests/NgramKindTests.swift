import Features
import Testing
import Tokenization

@Suite struct NgramKindTests {
    @Test func everyNgramHasItsKind() throws {
        let options = FeatureOptions.plain.with {
            $0.wordNgrams = 2
            $0.characterNgrams = 2...2
            $0.runNgrams = 1...1
        }
        let counted = try CountedDocuments(
            Texts(["ab ! 中"]), tokenizer: TokenizerOptions(symbols: true), options: options, threads: 1)
        var kinds: [String: NgramKind] = [:]
        for (number, name) in counted.allNames.enumerated() {
            kinds[String(decoding: name, as: UTF8.self)] = counted.kind(of: number)
        }
        #expect(
            kinds == [
                "ab": .word, "!": .symbol, "中": .word, "ab !": .wordNgram, "! 中": .wordNgram, "a…": .characterNgram,
                "…ab…": .characterNgram, "…b": .characterNgram, "…中…": .characterNgram,
            ])
    }

    /// What NgramExtractor says of names that meet: one feature, of the kind seen first.
    @Test func theKindSeenFirstDecides() throws {
        let options = FeatureOptions.plain.with {
            $0.symbolWeight = 3
            $0.wordNgrams = 2
            $0.wordNgramWeight = 0.5
        }
        func values(_ texts: [String]) throws -> [String: Float] {
            let values = try Fitted(texts, options: options, tokenizer: TokenizerOptions(symbols: true)).values(0)
            return Dictionary(uniqueKeysWithValues: values.map { (String(decoding: $0.key, as: UTF8.self), $0.value) })
        }
        #expect(try values(["№", "no"]) == ["no": 3])
        #expect(try values(["no", "№"]) == ["no": 1])
        #expect(try values(["№ no"])["no"] == 6)
        let four = "صلى الله عليه وسلم"
        #expect(try values(["ﷺ"]) == [four: 1])
    }
}
