import Features
import Matrices
import Testing
import Tokenization

@Suite struct NgramCatalogueTests {
    private static let wide = FeatureOptions().with {
        $0.wordNgrams = 3
        $0.edges = true
        $0.shapeNgrams = 3
        $0.skippedWords = 3
        $0.characterNgrams = 2...5
        $0.runNgrams = 1...4
        $0.acrossNgrams = 2...6
    }

    private static let narrow: [FeatureOptions] = [
        .plain.with { $0.edges = true }, .plain.with { $0.shapeNgrams = 1 }, .plain.with { $0.shapeNgrams = 2; $0.edges = true; $0.wordNgrams = 2 }, .plain.with { $0.wordNgrams = 3; $0.edges = true },
        .plain.with { $0.skippedWords = 1 }, .plain.with { $0.wordNgrams = 3; $0.edges = true; $0.shapeNgrams = 1; $0.skippedWords = 2 },
        wide, .plain, FeatureOptions(), .plain.with { $0.wordNgrams = 2; $0.characterNgrams = 3...4 },
        .plain.with { $0.acrossNgrams = 3...4 }, .plain.with { $0.runNgrams = 2...3; $0.characterNgrams = 2...2 },
        FeatureOptions().with { $0.wordNgrams = 3; $0.runNgrams = nil; $0.acrossNgrams = 6...6; $0.minimumDocumentCount = 3 },
    ]

    /// Texts of words of one script each, with symbols.
    private func texts() -> Texts {
        let words = ["drug", "Trials", "A", "AB", "1999", "ab", "Straße", "мир", "naïve", "中华人民共和国", "ภาษาไทย", "!", "😀", "$5"]
        var generator = SeededGenerator(seed: 71)
        return Texts((0..<120).map { _ in
            (0..<generator.integer(below: 30)).map { _ in words[generator.integer(below: words.count)] }.joined(separator: " ")
        })
    }

    /// What was counted by wide options gives each narrower ones the vocabulary and rows that counting by them gives.
    @Test(arguments: narrow) func narrowerOptionsFindTheirOwn(options: FeatureOptions) throws {
        let texts = texts()
        let tokenizer = TokenizerOptions(symbols: true)
        let labels = (0..<texts.count).map { UInt32($0 % 3) }
        let counted = try CountedDocuments(texts, tokenizer: tokenizer, options: Self.wide, threads: 2)
        let documents = (0..<texts.count).filter { $0 % 4 > 0 }
        let catalogue = NgramCatalogue(counted, documents: 0..<texts.count, labels: labels, threads: 2)
        let fitted = try FittedVocabulary(
            counted, documents: documents, labels: labels, options: options,
            restrictions: FeatureRestrictions(candidates: catalogue.isCounted(by: options)), threads: 2)
        let own = try Fitted(texts, documents: documents, labels: labels, options: options, tokenizer: tokenizer)
        let vocabulary = try fitted.vocabulary(of: counted, threads: 1)
        #expect(vocabulary.count == own.vocabulary.count)
        #expect(try (0..<vocabulary.count).map { try vocabulary.names(of: $0) } == own.names())
        let rows = fitted.rows(of: counted, documents: documents, threads: 1)
        #expect(rows.indices == own.rows(documents).indices && rows.values == own.rows(documents).values)
    }

    @Test(arguments: narrow) func extents(options: FeatureOptions) throws {
        let texts = texts()
        let labels = (0..<texts.count).map { UInt32($0 % 3) }
        let tokenizer = TokenizerOptions(symbols: true)
        let counted = try CountedDocuments(texts, tokenizer: tokenizer, options: Self.wide, threads: 1)
        let catalogue = NgramCatalogue(counted, documents: 0..<texts.count, labels: labels, threads: 3)
        let stored = try Fitted(texts, labels: labels, options: options, tokenizer: tokenizer).vocabulary.storage
        let extent = catalogue.extent(options)
        #expect(extent.features == stored.documentCounts.count && extent.nameBytes == stored.names.count)
        #expect(try extent.pairs == stored.pairs.halves.elements().count { $0 != PairTable.none })
        #expect(extent.classEntries == stored.classes.count)
        // A maximum cuts among the n-grams of one frequency: the number is exact, the bytes are about right.
        let cut = catalogue.extent(options.with { $0.maximumCount = extent.features / 2 })
        #expect(cut.features == extent.features / 2 && cut.nameBytes < extent.nameBytes && cut.nameBytes >= cut.features)
    }

    @Test func runs() throws {
        func hasRuns(_ text: String) throws -> Bool {
            let counted = try CountedDocuments(
                Texts([text]), tokenizer: TokenizerOptions(symbols: true), options: Self.wide, threads: 1)
            return NgramCatalogue(counted, documents: 0..<1, labels: [0], threads: 1).hasRuns
        }
        #expect(try hasRuns("one 中 two") && !hasRuns("one two!"))
    }
}
