import Features
import Testing
import Tokenization

@Suite struct WordsTests {
    private func words(_ text: String, into words: inout Words, symbols: Bool = true) throws {
        var tokens = TokenBuffer()
        let bytes = Array(text.utf8)
        try Tokenizer(options: TokenizerOptions(symbols: symbols)).tokenize(bytes.span, into: &tokens)
        words.removeAll()
        let body: [UInt8] = []
        words.append(tokens, field: body.span, isCutAtWhiteSpace: false)
    }

    private func text(_ words: Words, _ first: Int, through last: Int) -> String {
        String(decoding: words.bytes[words.range(first, through: last)], as: UTF8.self)
    }

    @Test func wordsAreJoinedBySingleSpaces() throws {
        var found = Words()
        try words("  Too MANY, trials\n", into: &found)
        #expect(String(decoding: found.bytes, as: UTF8.self) == "too many , trials")
        #expect(found.count == 4)
        #expect((0..<4).map { text(found, $0, through: $0) } == ["too", "many", ",", "trials"])
        #expect((0..<4).map { found.isSymbol($0) } == [false, false, true, false])
        #expect(text(found, 0, through: 1) == "too many")
        #expect(text(found, 1, through: 3) == "many , trials")
    }

    @Test func nothingIsLeftOfTheTextBefore() throws {
        var found = Words()
        try words("one two 三", into: &found)
        try words("", into: &found)
        #expect(found.count == 0 && found.bytes == [])
        try words("x", into: &found)
        #expect(found.count == 1 && !found.isUnspaced(0) && text(found, 0, through: 0) == "x")
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
        var tokens = TokenBuffer()
        let text = Array("中文".utf8)
        try Tokenizer().tokenize(text.span, into: &tokens)
        var found = Words()
        for name in ["", "subject", "subject", ""] {
            let name = Array(name.utf8)
            found.append(tokens, field: name.span, isCutAtWhiteSpace: false)
        }
        #expect(found.sections.map(\.isField) == [false, true, true, false])
        for section in found.sections {
            #expect(found.runEnd(from: section.words.lowerBound) == section.words.upperBound - 1)
        }
    }

    @Test func aSymbolIsOfNoScript() throws {
        var found = Words()
        try words("、中", into: &found)
        #expect(found.count == 2)
        #expect(found.isSymbol(0) && !found.isUnspaced(0))
        #expect(!found.isSymbol(1) && found.isUnspaced(1))
    }
}
