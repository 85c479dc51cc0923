import Features
import Testing
import Tokenization

@Suite struct NgramExtractorTests {
    private func names(_ text: String, _ options: FeatureOptions, symbols: Bool = false) throws -> Set<String> {
        Set(try Fitted([text], options: options, tokenizer: TokenizerOptions(symbols: symbols)).onlyNames())
    }

    @Test func wordNgramsAreWordsJoinedBySpaces() throws {
        let options = FeatureOptions.plain
        #expect(try names("Too many, DRUG trials", options) == ["too", "many", "drug", "trials"])
        #expect(
            try names("Too many, DRUG trials", options.with { $0.wordNgrams = 3 })
                == [
                    "too", "many", "drug", "trials", "too many", "many drug", "drug trials", "too many drug",
                    "many drug trials",
                ])
        #expect(try names("one two", options.with { $0.wordNgrams = 8 }) == ["one", "two", "one two"])
        #expect(try names("a a a", options.with { $0.wordNgrams = 2 }) == ["a", "a a"])
        #expect(try names("Oh, no!", options.with { $0.wordNgrams = 2 }, symbols: true) == ["oh", ",", "no", "!", "oh ,", ", no", "no !"])
    }

    private func characters(_ text: String, _ lengths: ClosedRange<Int>, symbols: Bool = false) throws -> Set<String> {
        try names(text, .plain.with { $0.characterNgrams = lengths }, symbols: symbols)
    }

    @Test func characterNgramsHaveAnEllipsisWhereTheWordGoesOn() throws {
        #expect(try characters("drug", 3...3) == ["drug", "dr…", "…dru…", "…rug…", "…ug"])
        #expect(try characters("drug", 1...1) == ["drug", "…d…", "…r…", "…u…", "…g…"])
        #expect(try characters("drug", 5...5) == ["drug", "drug…", "…drug"])
        #expect(try characters("ab", 1...2) == ["ab", "…a…", "…b…", "a…", "…ab…", "…b"])
    }

    /// Lengths count the marks at both ends: of "drug", with length six, only the whole is left, which is a word.
    @Test(arguments: [6...6, 7...7, 6...1_000, 400...900, 6...Int.max])
    func theWholeWordIsLeftOutAndWhatIsLonger(lengths: ClosedRange<Int>) throws {
        #expect(try characters("drug", lengths) == ["drug"])
    }

    @Test func aWordOfOneCharacter() throws {
        #expect(try characters("a", 1...4) == ["a", "…a…", "a…", "…a"])
    }

    @Test func charactersAreCodePoints() throws {
        #expect(try characters("Né", 2...2) == ["né", "n…", "…né…", "…é"])
        #expect(try characters("мир", 4...4) == ["мир", "мир…", "…мир"])
        #expect(try characters("𝒳𐍈", 1...1).count == 3, "four bytes each")
        #expect(try characters("𐍈𐍈", 2...2) == ["𐍈𐍈", "𐍈…", "…𐍈𐍈…", "…𐍈"])
    }

    /// Han, kana, Thai, Lao, Khmer, Burmese and Hangul: across words, for as long as nothing stands between them.
    @Test func runsOfUnspacedScriptsAreOneText() throws {
        func runs(_ text: String, _ lengths: ClosedRange<Int>) throws -> Set<String> {
            let with = try names(text, .plain.with { $0.runNgrams = lengths })
            return with.subtracting(try names(text, .plain))
        }
        #expect(try runs("学习中文", 3...3) == ["…学习中…", "…习中文…"])
        #expect(try runs("学习 中文", 2...2) == ["…学习…", "…中文…"])
        #expect(try runs("学习，中文", 2...2) == ["…学习…", "…中文…"])
        #expect(try runs("ไป", 1...3) == ["…ไ…", "…ป…", "…ไป…"])
        #expect(try runs("한국어", 2...2) == ["…한국…", "…국어…"])
        #expect(try runs("中", 1...3) == ["…中…"])
        #expect(try runs("drug trials", 1...3) == [])
        // They take the place of the n-grams within words.
        #expect(try names("中文", .plain.with { $0.characterNgrams = 1...3 }) == names("中文", .plain))
    }

    private func across(_ text: String, _ lengths: ClosedRange<Int>, symbols: Bool = false) throws -> Set<String> {
        let with = try names(text, .plain.with { $0.acrossNgrams = lengths }, symbols: symbols)
        return with.subtracting(try names(text, .plain, symbols: symbols))
    }

    @Test func ngramsAcrossWordsShowWhereTheyPart() throws {
        #expect(try across("Drug trial", 3...4) == ["…g‗t…", "…ug‗t…", "…g‗tr…"])
        #expect(try across("go, to", 2...4, symbols: true) == ["…o‗,…", "…go‗,…", "…,‗t…", "…,‗to…"])
        #expect(try across("go, to", 2...3) == ["…o‗t…"])
        #expect(try across("a b c", 3...5) == ["…a‗b…", "…b‗c…", "…a‗b‗c…"])
        #expect(try across("né à", 3...3) == ["…é‗à…"])
        #expect(try across("one", 1...12) == [])
        // Runs and fields stand for themselves.
        #expect(try across("ab 中文 cd", 1...12) == [])
        #expect(try across("ab\u{1F}subject\u{1F}cd ef\u{1F}to=\u{1F}a b", 3...3) == ["…d‗e…"])
    }

    @Test(arguments: [
        (1, []), (2, ["‗ drug", "show ‗"]), (3, ["‗ drug", "‗ drug trials", "show ‗", "trials show ‗"]),
    ])
    func edgesCountAsWords(length: Int, expected: [String]) throws {
        func edges(_ text: String) throws -> Set<String> {
            let with = try names(text, .plain.with { $0.wordNgrams = length; $0.edges = true })
            return with.subtracting(try names(text, .plain.with { $0.wordNgrams = length }))
        }
        #expect(try edges("Drug trials show") == Set(expected))
        // Of the body alone, and of no text.
        #expect(try edges("Drug trials show\u{1F}subject\u{1F}cd ef") == Set(expected))
        #expect(try edges("one") == (length > 1 ? ["‗ one", "one ‗"] : []))
    }

    @Test(arguments: [
        (0, []), (1, ["‗Aa", "‗NN", "‗AA"]),
        (2, ["‗Aa", "‗NN", "‗AA", "‗Aa met", "met ‗Aa", "‗Aa at", "at ‗NN", "‗NN ,", ", ‗AA"]),
    ])
    func shapesStandForWords(length: Int, expected: [String]) throws {
        func shapes(_ text: String) throws -> Set<String> {
            let with = try names(text, .plain.with { $0.shapeNgrams = length }, symbols: true)
            return with.subtracting(try names(text, .plain, symbols: true))
        }
        #expect(try shapes("Anna met Bob at 42, NOW") == Set(expected))
        // Of the body alone.
        #expect(try shapes("Anna met Bob at 42, NOW\u{1F}subject\u{1F}Two X\u{1F}to=\u{1F}A") == Set(expected))
        #expect(try shapes("nothing of the kind") == [])
    }

    @Test(arguments: [
        (0, []), (1, ["not … good", "very … !"]), (2, ["not … good", "very … !", "not … … !"]),
        (8, ["not … good", "very … !", "not … … !"]),
    ])
    func pairsOfWordsStandApart(skipped: Int, expected: [String]) throws {
        func apart(_ text: String) throws -> Set<String> {
            let with = try names(text, .plain.with { $0.skippedWords = skipped }, symbols: true)
            return with.subtracting(try names(text, .plain, symbols: true))
        }
        #expect(try apart("Not very good!") == Set(expected))
        // Of the body alone.
        #expect(try apart("Not very good!\u{1F}subject\u{1F}one two three four") == Set(expected))
        #expect(try apart("not good") == [])
    }

    @Test func wordsStayApartAndSymbolsWhole() throws {
        #expect(
            try characters("ab ...!? cd", 3...3, symbols: true)
                == ["ab", ".", "!", "?", "cd", "ab…", "…ab", "cd…", "…cd"])
        #expect(try characters("👩‍👩‍👧", 1...2, symbols: true).count == 1)
    }

    /// What a name is, is to be seen from it: words have neither space nor ellipsis, pairs a space, character n-grams an ellipsis.
    @Test(arguments: [false, true])
    func namesOfDifferentKindsDiffer(symbols: Bool) throws {
        // Without U+FDFA, the one word of the pool that folds to several, and the symbols that fold to letters.
        var random = RandomTexts(
            seed: 3, RandomTexts.spaced.filter { $0 != "ﷺ" }, RandomTexts.symbols.filter { $0 != "№" && $0 != "™" })
        let texts = random.texts(200)
        let tokenizer = TokenizerOptions(symbols: symbols)
        func names(_ change: (inout FeatureOptions) -> Void) throws -> Set<String> {
            Set(try Fitted(texts, options: .plain.with(change), tokenizer: tokenizer).onlyNames())
        }
        let words = try names { _ in }
        let pairs = try names { $0.wordNgrams = 3 }.subtracting(words)
        let characters = try names { $0.characterNgrams = 1...5 }.subtracting(words)
        #expect(words.count > 20 && pairs.count > 100 && characters.count > 100)
        #expect(words.allSatisfy { !$0.utf8.contains(0x20) && !$0.unicodeScalars.contains("…") })
        #expect(pairs.allSatisfy { $0.utf8.contains(0x20) && !$0.unicodeScalars.contains("…") })
        #expect(characters.allSatisfy { !$0.utf8.contains(0x20) && $0.unicodeScalars.contains("…") })
    }
}
