import Features
import Matrices
import Testing
import Tokenization

@Suite struct CountedDocumentsTests {
    struct Case: Sendable {
        var wordNgrams: Int
        var characters: ClosedRange<Int>?
        var runs: ClosedRange<Int>?
        var across: ClosedRange<Int>?
        var edges = false
        var symbols: Bool
        var folding = TokenizerOptions.Folding.nfkcCasefold
    }

    static let cases = [
        Case(wordNgrams: 1, symbols: false), Case(wordNgrams: 2, symbols: false), Case(wordNgrams: 4, symbols: true),
        Case(wordNgrams: 2, characters: 3...4, symbols: false), Case(wordNgrams: 1, characters: 1...6, symbols: true),
        Case(wordNgrams: 2, symbols: true, folding: .none), Case(wordNgrams: 1, runs: 1...3, symbols: false),
        Case(wordNgrams: 2, characters: 2...3, runs: 2...5, symbols: true), Case(wordNgrams: 1, runs: 40...41, symbols: false),
        Case(wordNgrams: 1, across: 1...3, symbols: true), Case(wordNgrams: 2, characters: 3...3, runs: 1...2, across: 4...12, symbols: false),
        Case(wordNgrams: 1, edges: true, symbols: false), Case(wordNgrams: 2, edges: true, symbols: true),
        Case(wordNgrams: 4, characters: 3...4, edges: true, symbols: true),
    ]

    @Test(arguments: cases)
    func countsAreThoseOfTheSimpleWay(_ c: Case) throws {
        var random = RandomTexts(
            seed: 11, RandomTexts.foldedToSpaces, RandomTexts.spaced, RandomTexts.symbols, RandomTexts.unspaced)
        let texts = random.texts(150)
        let options = FeatureOptions.plain.with {
            $0.wordNgrams = c.wordNgrams
            $0.characterNgrams = c.characters
            $0.runNgrams = c.runs
            $0.acrossNgrams = c.across
            $0.edges = c.edges
            $0.shapeNgrams = c.edges ? c.wordNgrams : 0
            $0.skippedWords = c.edges ? 2 : 0
        }
        let tokenizer = TokenizerOptions(symbols: c.symbols, folding: c.folding)
        let all = try Fitted(texts, options: options, tokenizer: tokenizer)
        for document in 0..<texts.count {
            let expected = try naiveCounts(texts.texts[document], options: options, tokenizer: tokenizer)
            #expect(try all.values(document) == expected.mapValues { Float($0) })
        }
    }

    @Test(arguments: cases)
    func countsOfFieldsAreThoseOfTheSimpleWay(_ c: Case) throws {
        guard c.folding != .none else { return }
        // Lower case is all the folding of this pool's pieces.
        var random = RandomTexts(seed: 13, ["ab", "Drug", "3.14", "中华人民共和国", "สวัสดีชาวโลก", "!"], RandomTexts.fields)
        let texts = random.texts(200)
        let options = FeatureOptions.plain.with {
            $0.wordNgrams = c.wordNgrams
            $0.characterNgrams = c.characters
            $0.runNgrams = c.runs
            $0.acrossNgrams = c.across
            $0.edges = c.edges
            $0.shapeNgrams = c.edges ? c.wordNgrams : 0
            $0.skippedWords = c.edges ? 2 : 0
        }
        let tokenizer = TokenizerOptions(symbols: c.symbols)
        let all = try Fitted(texts, options: options, tokenizer: tokenizer)
        for document in 0..<texts.count {
            let expected = try naiveCounts(texts.texts[document], options: options, tokenizer: tokenizer)
            #expect(try all.values(document) == expected.mapValues { Float($0) })
        }
    }

    /// A word that begins in a script with spaces may end in one without: its characters have the names of a run's.
    @Test func anNgramOfAWordAndOneOfARunAreTheSameByName() throws {
        let options = FeatureOptions.plain.with { $0.characterNgrams = 1...2; $0.runNgrams = 1...2 }
        let fitted = try Fitted(["a가 가나", "나가 zz", "가"], options: options)
        let names = try fitted.onlyNames()
        #expect(Set(names).count == names.count)
        for (document, text) in fitted.texts.texts.enumerated() {
            #expect(try fitted.values(document) == naiveCounts(text, options: options).mapValues { Float($0) })
        }
        #expect(try fitted.values(0)[Array("…가…".utf8)] == 2)
    }

    @Test(arguments: [2, 3, 7])
    func threadsChangeNothing(threads: Int) throws {
        var random = RandomTexts(seed: 12, RandomTexts.spaced, RandomTexts.unspaced, RandomTexts.symbols)
        let texts = random.texts(400)
        let labels = (0..<texts.count).map { UInt32($0 * 7 % 5) }
        for space in [FeatureOptions.Space.vocabulary, .hashed(bits: 9)] {
            var options = FeatureOptions()
            options.space = space
            options.characterNgrams = 2...3
            let tokenizer = TokenizerOptions(symbols: true)
            let one = try Fitted(texts, labels: labels, options: options, tokenizer: tokenizer)
            let several = try Fitted(texts, labels: labels, options: options, tokenizer: tokenizer, threads: threads)
            #expect(one.counted.count == several.counted.count)
            #expect(one.counted.tokenCount == several.counted.tokenCount)
            #expect(one.counted.ngramCount == several.counted.ngramCount)
            #expect(try one.names() == several.names())
            #expect(try arrays(one.vocabulary) == arrays(several.vocabulary))
            #expect(one.rows() == several.rows(threads: threads))
        }
    }

    /// Each document holds one word of its own, by which its row is known again.
    @Test func everyDocumentIsFoundInItsPiece() throws {
        for count in Array(1...300) + [1_000, 2_047, 2_048, 2_049, 4_097, 5_003] {
            let fitted = try Fitted((0..<count).map { "w\($0) all" }, options: .plain)
            let names = try fitted.onlyNames()
            let rows = fitted.rows()
            #expect(rows.rows == count)
            var misplaced = 0
            for document in 0..<count {
                let found = rows.indices[rows.rowOffsets[document]..<rows.rowOffsets[document + 1]].map { names[Int($0)] }
                if Set(found) != ["w\(document)", "all"] || found.count != 2 { misplaced += 1 }
            }
            #expect(misplaced == 0, "of \(count) documents")
            #expect(try fitted.vocabulary.documentCount(of: try #require(names.firstIndex(of: "all"))) == count)
        }
    }

    @Test func noDocumentsAreCountedToo() throws {
        let counted = try CountedDocuments(
            Texts([] as [String]), tokenizer: TokenizerOptions(), options: FeatureOptions(), threads: 3)
        #expect(counted.count == 0)
        #expect(counted.ngramCount == 0)
        #expect(counted.tokenCount == 0)
    }

    @Test func tokensAreCounted() throws {
        let texts = Texts(["one two, two", "", "…!", "three"])
        func tokens(symbols: Bool) throws -> Int {
            try CountedDocuments(
                texts, tokenizer: TokenizerOptions(symbols: symbols), options: .plain, threads: 2
            ).tokenCount
        }
        #expect(try tokens(symbols: false) == 4)
        #expect(try tokens(symbols: true) == 7)
    }

    /// In one piece of the collection, and in several of which none has too many.
    @Test(arguments: [10, 128])
    func moreNamesThanCanBeNumberedAreRefused(documents: Int) throws {
        let texts = Texts((0..<documents).map { "w\($0) all 中国" })
        let options = FeatureOptions.plain.with { $0.characterNgrams = 3...3; $0.runNgrams = 1...1 }
        func names(most: Int = .max) throws -> Int {
            try CountedDocuments(texts, tokenizer: TokenizerOptions(), options: options, threads: 2, mostNames: most).ngramCount
        }
        let count = try names()
        #expect(try count > 2 * documents && names(most: count) == count)
        let error = #expect(throws: FeatureError.self) { try names(most: count - 1) }
        #expect(error?.code == .vocabularyTooLarge)
        #expect(
            error?.message
                == "there are more than \(count - 1) different words and parts of words, too many to be numbered; train on fewer documents")
    }

    @Test func aTokenizersErrorEndsTheCounting() {
        #expect(throws: TokenizerError.self) {
            try CountedDocuments(
                Texts(["a"]), tokenizer: TokenizerOptions(locale: "sv\u{0}"), options: .plain, threads: 2)
        }
    }
}
