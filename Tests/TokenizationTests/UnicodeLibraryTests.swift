import Testing
import Tokenization

@Suite struct UnicodeLibraryTests {
    /// Whatever other tests have read: a process that knows the dictionary cuts some signs otherwise than one that does not.
    init() throws { try WordIterator.loadDictionary(ifNeededFor: "中".utf8) }

    private func kinds(_ texts: [[UInt8]], _ words: WordIterator) throws -> [UInt8]? {
        var questions = Questions()
        // However a text is put together.
        for text in texts { questions.append(Array(text.prefix(1)), Array(text.dropFirst().prefix(2)), Array(text.dropFirst(3))) }
        return try words.singleSegments(questions)
    }

    @Test func aSegmentIsOneOrIsNot() throws {
        let (unfinished, gap, word) = (WordAutomaton.Kind.unfinished, WordAutomaton.Kind.gap, WordAutomaton.Kind.word)
        let texts = ["a", "a b", ".", "", "1.5", "1.", "\r\n", "\n\n", "é", "e\u{301}", "\u{301}", "中", "😀", "can't", " ", "a_", "\u{C}"]
        let expected = [word, unfinished, gap, unfinished, word, unfinished, gap, unfinished, word, word, gap, word, gap, word, gap, word, gap]
        let words = try WordIterator(locale: "")
        #expect(try kinds(texts.map { Array($0.utf8) }, words) == expected)
        #expect(try kinds([], words) == [])
    }

    /// Questions that are asked together are answered as each by itself, ill-formed ones too. Not those with signs of no script, which
    /// stand beside the kana: what was met before has a say in these.
    @Test func questionsDoNotMeet() throws {
        var generator = SeededGenerator(seed: 21)
        let texts = (0..<3_000).map { _ in
            let text = Bool.random(using: &generator)
                ? Samples.text(pieces: 2, using: &generator) : Samples.bytes(count: 5, using: &generator)
            return text.filter { $0 != 0x0C && $0 != 0xE3 }
        }
        let words = try WordIterator(locale: "")
        let together = try #require(try kinds(texts, words))
        for (text, answer) in zip(texts, together) { #expect(try kinds([text], words) == [answer], "\(text)") }
    }

    /// An iterator that has read other texts ends words where a new one does, once it has forgotten them: also where signs of no script
    /// are cut by what was met before.
    @Test func whatIsForgottenChangesNothing() throws {
        var generator = SeededGenerator(seed: 22)
        let used = try WordIterator(locale: "")
        let signs = ["〱", "ーひらがな", "〱 ーひらがな", "゠ー", "゠ーカ", "中", "가", "ー", "a"].map { Array($0.utf8) }
        for round in 0..<2_000 {
            let text = round % 2 == 0
                ? Samples.text(pieces: 6, using: &generator)
                : (0..<Int.random(in: 1...3, using: &generator)).flatMap { _ in signs.randomElement(using: &generator)! }
            try used.forget()
            #expect(try used.wordEnds(of: text.span) == WordIterator(locale: "").wordEnds(of: text.span), "\(text)")
        }
        #expect(try used.wordEnds(of: [UInt8]().span) == [])
    }

    @Test func anErrorSaysWhatICUSays() throws {
        let error = unicodeLibraryError(4, "open the rules")
        #expect(error.code == .unicodeLibrary && error.cause == "U_FILE_ACCESS_ERROR")
        #expect(error.message == "ICU cannot open the rules; check that ICU and its data (Debian: libicu) are installed whole")
        for (locale, isRefused) in [("", false), ("sv", false), (String(repeating: "x", count: 100), true), ("\0", true)] {
            let code: TokenizerError.Code?
            do throws(TokenizerError) {
                _ = try WordIterator(locale: locale)
                code = nil
            } catch {
                code = error.code
            }
            #expect(code == (isRefused ? .invalidLocale : nil))
        }
    }
}
