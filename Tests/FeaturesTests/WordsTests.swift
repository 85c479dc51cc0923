import Features
import Testing
import Tokenization

@Suite struct WordsTests {
    private func words(_ text: String, into words: inout Words, symbols: Bool = true) throws {
        var reader = try DocumentWords(tokenizer: TokenizerOptions(symbols: symbols))
        let bytes = Array(text.utf8)
        try reader.read(bytes.span)
        words = reader.words
    }

    private func text(_ words: Words, _ first: Int, through last: Int) -> String {
        String(decoding: words.bytes[words.range(first, through: last)], as: UTF8.self)
    }

    @Test func wordsAreFollowedBySingleSpaces() throws {
        var found = Words()
        try words("  Too MANY, trials\n", into: &found)
        #expect(String(decoding: found.bytes, as: UTF8.self) == "too many , trials ")
        #expect(found.count == 4)
        #expect((0..<4).map { text(found, $0, through: $0) } == ["too", "many", ",", "trials"])
        #expect((0..<4).map { found.isSymbol($0) } == [false, false, true, false])
        #expect(text(found, 0, through: 1) == "too many")
        #expect(text(found, 1, through: 3) == "many , trials")
    }

    @Test func nothingIsLeftOfTheTextBefore() throws {
        var reader = try DocumentWords(tokenizer: TokenizerOptions())
        for text in ["one two 三\u{1F}subject\u{1F}four", "", "x"] { try reader.read(text.utf8Span.span) }
        let found = reader.words
        #expect(found.count == 1 && found.sections.count == 1 && !found.isUnspaced(0) && text(found, 0, through: 0) == "x")
        try reader.read("".utf8Span.span)
        #expect(reader.words.count == 0 && reader.words.bytes == [] && reader.words.sections.isEmpty)
    }

    /// A run ends with a space, a symbol that is left out, or a word of another script.
    @Test func runsAreWhatFollowsWithoutAGap() throws {
        var found = Words()
        try words("学习中文 东京,东京x", into: &found, symbols: false)
        let names = (0..<found.count).map { text(found, $0, through: $0) }
        var runs: [String] = []
        var next = 0
        for i in 0..<found.count where found.isUnspaced(i) && i >= next {
            next = found.runEnd(from: i) + 1
            runs.append(names[i..<next].joined())
        }
        #expect(names.last == "x" && !found.isUnspaced(found.count - 1))
        #expect(runs == ["学习中文", "东京", "东京"])
    }

    @Test func noRunGoesOnInAnotherSection() throws {
        var found = Words()
        try words("中文\u{1F}subject\u{1F}中文\u{1F}subject\u{1F}中文\u{1F}\u{1F}中文", into: &found)
        #expect(found.sections.map(\.isField) == [false, true, true, false])
        for section in found.sections {
            #expect(found.runEnd(from: section.words.lowerBound) == section.words.upperBound - 1)
        }
    }

    /// The places of the words of fields too are places in the whole text.
    @Test func sourcesArePlacesInTheDocument() throws {
        let text = Array("One\u{1F}subject\u{1F}Two ﬁve\u{1F}from=\u{1F}A@B x".utf8)
        var reader = try DocumentWords(tokenizer: TokenizerOptions())
        try reader.read(text.span)
        let tokens = reader.words.tokens
        #expect(tokens.indices.map { String(decoding: text[tokens[$0].source], as: UTF8.self) } == ["One", "Two", "ﬁve", "A@B", "x"])
        #expect(tokens.indices.map { tokens.text(at: $0) } == ["one", "two", "five", "a@b", "x"])
    }

    @Test func aSymbolIsOfNoScript() throws {
        var found = Words()
        try words("、中", into: &found)
        #expect(found.count == 2)
        #expect(found.isSymbol(0) && !found.isUnspaced(0))
        #expect(!found.isSymbol(1) && found.isUnspaced(1))
    }
}
