import Features
import Matrices
import Testing
import Tokenization

/// What comes of n-grams counted on disk is what comes of those counted in memory, to the bit.
@Suite struct DiskCountsTests {
    struct Case: Sendable {
        var space = FeatureOptions.Space.vocabulary
        var minimum = 1
        var most: Int?
        var wordNgrams = 2
        var characters: ClosedRange<Int>?
        var blockBytes: Int
        var runsAtOnce = 64
    }

    static let cases = [
        Case(blockBytes: 1), Case(blockBytes: 100, runsAtOnce: 2), Case(blockBytes: 1_000_000),
        Case(minimum: 3, blockBytes: 3000), Case(most: 100, blockBytes: 500), Case(minimum: 2, most: 333, blockBytes: 700, runsAtOnce: 3),
        Case(wordNgrams: 3, characters: 2...4, blockBytes: 2000), Case(space: .hashed(bits: 8), blockBytes: 900, runsAtOnce: 4),
        Case(space: .hashed(bits: 12), minimum: 2, characters: 3...3, blockBytes: 5000),
    ]

    @Test(arguments: cases, [1, 3]) func featuresAndRowsAreThoseOfMemory(_ c: Case, threads: Int) throws {
        var random = RandomTexts(
            seed: 21, RandomTexts.spaced, RandomTexts.unspaced, RandomTexts.symbols, RandomTexts.foldedToSpaces, RandomTexts.fields)
        let texts = random.texts(260)
        let labels = (0..<texts.count).map { UInt32($0 * 7 % 5) }
        var options = FeatureOptions()
        options.space = c.space
        options.minimumDocumentCount = c.minimum
        options.maximumCount = c.most
        options.wordNgrams = c.wordNgrams
        options.edges = c.wordNgrams > 2
        options.shapeNgrams = c.wordNgrams - 1
        options.skippedWords = c.wordNgrams - 1
        options.characterNgrams = c.characters
        let tokenizer = TokenizerOptions(symbols: true)
        let partOf = (0..<texts.count).map { UInt8($0 % 9 == 2 ? 1 : 0) }
        let inMemory = try CountedDocuments(texts, tokenizer: tokenizer, options: options, threads: threads)
        let onDisk = try DiskCounts(
            texts, labels: labels, partOf: partOf, tokenizer: tokenizer, options: options,
            storage: DiskCounts.Storage(folder: "/tmp", memory: 0, blockBytes: c.blockBytes, runsAtOnce: c.runsAtOnce),
            threads: threads)
        #expect(onDisk.ngramCount == inMemory.ngramCount && onDisk.tokenCount == inMemory.tokenCount)
        let all = Array(0..<texts.count)
        for documents in [all, all.filter { partOf[$0] == 0 }, all.filter { partOf[$0] == 1 }] {
            func fitted(_ counted: any CountedCollection) throws -> (vocabulary: Vocabulary, rows: [SparseMatrix]) {
                let features = try counted.fitted(to: documents, labels: labels, options: options, restrictions: FeatureRestrictions(), threads: threads)
                let rows = try [documents, Array(all.reversed())].map { selection in
                    let held = try features.rows(of: selection, threads: threads).matrix(holding: Array(selection.indices))
                    return held.matrix.selecting(rows: held.rows)
                }
                #expect(try features.vocabulary(threads: threads).count == features.count)
                return (try features.vocabulary(threads: threads), rows)
            }
            let expected = try fitted(inMemory)
            let found = try fitted(onDisk)
            #expect(try arrays(found.vocabulary) == arrays(expected.vocabulary))
            #expect(found.vocabulary.trainingDocuments == expected.vocabulary.trainingDocuments)
            #expect(found.rows == expected.rows)
        }
    }

    /// Blocks grow as far as the memory allows.
    @Test func theMemoryDecidesTheBlocksAndNothingElse() throws {
        var random = RandomTexts(seed: 22, RandomTexts.spaced)
        let texts = random.texts(2000)
        let labels = (0..<texts.count).map { UInt32($0 % 2) }
        func names(memory: Int) throws -> [[UInt64]] {
            let counts = try DiskCounts(
                texts, labels: labels, partOf: Array(repeating: 0, count: texts.count), tokenizer: TokenizerOptions(),
                options: FeatureOptions(), storage: DiskCounts.Storage(folder: "/tmp", memory: memory, runsAtOnce: 8), threads: 2)
            return try arrays(
                try counts.fitted(to: Array(0..<texts.count), labels: labels, options: FeatureOptions(), restrictions: FeatureRestrictions(), threads: 2)
                    .vocabulary(threads: 2))
        }
        #expect(try names(memory: 100_000) == names(memory: 100_000_000))
    }

    @Test func whatIsRefusedIsAnError() throws {
        struct Refusal: Error {}
        for refused in [0, 1] {
            let storage = DiskCounts.Storage(folder: "/tmp", memory: 1 << 20, runsAtOnce: 8) { need in
                switch need {
                case .documents(let bytes):
                    #expect(bytes > 0)
                    if refused == 0 { throw Refusal() }
                case .features(let count):
                    #expect(count == 3)
                    if refused == 1 { throw Refusal() }
                }
            }
            #expect(throws: Refusal.self) {
                try DiskCounts(
                    Texts(["a b", "a b"]), labels: [0, 1], partOf: [0, 0], tokenizer: TokenizerOptions(), options: FeatureOptions(),
                    storage: storage, threads: 1
                ).fitted(to: [0, 1], labels: [0, 1], options: FeatureOptions(), restrictions: FeatureRestrictions(), threads: 1)
            }
        }
    }

    @Test func noWordIsTheSameErrorAsInMemory() throws {
        let storage = DiskCounts.Storage(folder: "/tmp", memory: 1 << 20, runsAtOnce: 8)
        let options = FeatureOptions.plain.with { $0.minimumDocumentCount = 2 }
        let counts = try DiskCounts(
            Texts(["a", "b", ""]), labels: [0, 1, 1], partOf: [0, 0, 0], tokenizer: TokenizerOptions(), options: options,
            storage: storage, threads: 1)
        let error = #expect(throws: FeatureError.self) {
            try counts.fitted(to: [0, 1, 2], labels: [0, 1, 1], options: options, restrictions: FeatureRestrictions(), threads: 1)
        }
        #expect(error?.code == .noFeatures && error?.message.contains("--min-count") == true)
    }
}
