import Features
import Matrices
import Testing
import Tokenization

@Suite struct NgramLookupTests {
    /// N-grams are looked up by the hundred: none is lost or doubled wherever a batch ends.
    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 12)])
    func batchesMakeNoDifference(space: FeatureOptions.Space) throws {
        let sizes = [0, 1, 255, 256, 257, 511, 512, 513, 1_000]
        let texts = sizes.map { size in (0..<size).map { "w\($0 % 300)" }.joined(separator: " ") }
        let fitted = try Fitted(texts, options: .plain.with { $0.space = space })
        let rows = fitted.rows()
        let featurizer = try fitted.featurizer()
        for (document, size) in sizes.enumerated() {
            let text = Array(texts[document].utf8)
            try featurizer.featurize(text.span)
            let range = rows.rowOffsets[document]..<rows.rowOffsets[document + 1]
            #expect(featurizer.row.values.reduce(0, +) == Float(size))
            #expect(featurizer.row.indices[...] == rows.indices[range] && featurizer.row.values[...] == rows.values[range])
        }
    }

    /// The same with n-grams of runs, which come again or do not.
    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 12)])
    func batchesOfRunsMakeNoDifference(space: FeatureOptions.Space) throws {
        let sizes = [1, 255, 256, 257, 1_023, 1_024, 1_025, 5_000]
        let texts = sizes.map { size in
            String(String.UnicodeScalarView((0..<size).map { Unicode.Scalar(UInt16(0x4E00 + $0 * $0 % 3_001))! }))
        }
        let fitted = try Fitted(texts, options: .plain.with { $0.space = space; $0.runNgrams = 1...2 })
        let rows = fitted.rows()
        let featurizer = try fitted.featurizer()
        for document in Array(sizes.indices) + sizes.indices {
            let text = Array(texts[document].utf8)
            try featurizer.featurize(text.span)
            let range = rows.rowOffsets[document]..<rows.rowOffsets[document + 1]
            #expect(featurizer.row.indices[...] == rows.indices[range] && featurizer.row.values[...] == rows.values[range])
        }
    }

    /// Texts that come again, in parts or whole, get the row that they got from a featurizer that had read nothing.
    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 12)], [1, 2, 3])
    func whatWasReadBeforeMakesNoDifference(space: FeatureOptions.Space, wordNgrams: Int) throws {
        let long = ["seventeen-letters", "seventeenxletters", String(repeating: "l", count: 64), String(repeating: "l", count: 65)]
        var random = RandomTexts(
            seed: UInt64(wordNgrams), RandomTexts.spaced, RandomTexts.foldedToSpaces, RandomTexts.unspaced, RandomTexts.fields, long)
        let options = FeatureOptions.plain.with {
            $0.space = space
            $0.wordNgrams = wordNgrams
            $0.edges = true
            $0.shapeNgrams = wordNgrams
            $0.skippedWords = wordNgrams - 1
            $0.characterNgrams = 2...4
            $0.runNgrams = 1...3
            $0.acrossNgrams = 3...5
        }
        let fitted = try Fitted(random.texts(60), options: options)
        let used = try fitted.featurizer()
        for text in random.texts(200).texts + fitted.texts.texts {
            let unused = try fitted.featurizer()
            try used.featurize(text.span)
            try unused.featurize(text.span)
            #expect(used.row == unused.row)
        }
    }

    /// The pair of the first feature with itself, whose hash is that of an empty slot, and long texts of many pairs, known and unknown.
    @Test func pairsAreFoundInTheirPlaces() throws {
        var generator = SeededGenerator(seed: 7)
        let words = (0..<400).map { _ in (0..<700).map { _ in "w\(min(generator.next() % 40, generator.next() % 300))" } }
        let known = ["w0 w0 w0 w0"] + words.prefix(200).map { $0.joined(separator: " ") }
        let fitted = try Fitted(known, options: .plain.with { $0.wordNgrams = 2; $0.minimumDocumentCount = 2 })
        let names = try fitted.onlyNames()
        let first = names[0]
        #expect(names.contains("\(first) \(first)"))
        let featurizer = try fitted.featurizer()
        for text in ["\(first) \(first)"] + known + words.dropFirst(200).map({ $0.joined(separator: " ") }) {
            let text = Array(text.utf8)
            try featurizer.featurize(text.span)
            let located = try LocatedDocument(text.span, vocabulary: fitted.vocabulary, tokenizer: fitted.tokenizer)
            #expect(featurizer.row == located.row)
        }
    }

    /// Of two words and their pair, all as frequent, the limit leaves out the word that comes last.
    @Test func aPairIsFoundAlthoughAWordOfItIsNoFeature() throws {
        let fitted = try Fitted(["a z", "a z"], options: .plain.with { $0.wordNgrams = 2; $0.maximumCount = 2 })
        #expect(try fitted.onlyNames() == ["a", "a z"])
        let featurizer = try fitted.featurizer()
        for (text, features, values) in [("a z", [0, 1], [1, 1]), ("z a", [0], [1]), ("x a z a z", [0, 1], [2, 2])] as [(String, [UInt32], [Float])] {
            try featurizer.featurize(text.utf8Span.span)
            #expect(featurizer.row.indices == features && featurizer.row.values == values)
        }
    }

    /// More words than are kept, within a document and beyond it.
    @Test func forgottenWordsAreFoundAgain() throws {
        let known = "some words that are known and known words"
        let fitted = try Fitted([known, "others"], options: .plain.with { $0.wordNgrams = 2 })
        let featurizer = try fitted.featurizer()
        let text = Array(known.utf8)
        let flood = Array(((0..<140_000).map { "w\($0)" } + [known]).joined(separator: " ").utf8)
        for _ in 0..<2 {
            try featurizer.featurize(text.span)
            let row = featurizer.row
            try featurizer.featurize(flood.span)
            #expect(featurizer.row == row)
        }
    }

    /// Two names of one hash, of which the table has the wrong one first: the name decides.
    @Test func ofTwoNamesWithOneHashTheRightOneIsFound() throws {
        let a = Array("…中…".utf8)
        var table = [UInt64](repeating: 0, count: 16)
        let start = Slots.position(of: featureHash(a.span), multiplier: 5, capacity: 16)
        table[start] = Slots.slot(hash: featureHash(a.span), index: 1)
        table[(start + 1) & 15] = Slots.slot(hash: ~featureHash(a.span), index: 1)
        table[(start + 2) & 15] = Slots.slot(hash: featureHash(a.span), index: 0)
        let vocabulary = Vocabulary(
            options: .plain.with { $0.runNgrams = 1...1 }, trainingDocuments: 1,
            storage: Vocabulary.Storage(
                names: StoredArray(Array("…中…b".utf8)), nameOffsets: StoredArray([0, 9, 10]), buckets: StoredArray([]),
                table: StoredArray(table), tableMultiplier: 5, fingerprints: .empty, documentCounts: StoredArray([1, 1]), scales: StoredArray([1, 1]),
                classOffsets: StoredArray([0, 0, 0]), classes: StoredArray([]), classCounts: StoredArray([])))
        let found = try vocabulary.feature(named: a.span)
        #expect(found == 0)
        let featurizer = try Featurizer(vocabulary: vocabulary, tokenizer: TokenizerOptions())
        try featurizer.featurize("中".utf8Span.span)
        #expect(featurizer.row.indices == [0])
    }

    /// What damage interrupts leaves nothing behind for the next text.
    @Test(arguments: ["a", "中"])
    func damageLeavesNothingBehind(text: String) throws {
        let name = Array("…中…".utf8)
        var table = [UInt64](repeating: 0, count: 16)
        table[Slots.position(of: featureHash(name.span), multiplier: 5, capacity: 16)] = Slots.slot(hash: featureHash(name.span), index: 9)
        // The word "a" has the number behind that of the last feature.
        let empty = FingerprintTable(slots: StoredArray([]), multiplier: 5, count: 2)
        let fingerprint = empty.fingerprint(of: "a".utf8Span.span)
        let words = FingerprintTable(slots: StoredArray([try #require(fingerprint) << empty.numberBits | 3]), multiplier: 5, count: 2)
        let vocabulary = Vocabulary(
            options: .plain.with { $0.runNgrams = 1...1 }, trainingDocuments: 1,
            storage: Vocabulary.Storage(
                names: StoredArray(Array("bc".utf8)), nameOffsets: StoredArray([0, 1, 2]), buckets: StoredArray([]),
                table: StoredArray(table), tableMultiplier: 5, fingerprints: words, documentCounts: StoredArray([1, 1]), scales: StoredArray([1, 1]),
                classOffsets: StoredArray([0, 0, 0]), classes: StoredArray([]), classCounts: StoredArray([])))
        let featurizer = try Featurizer(vocabulary: vocabulary, tokenizer: TokenizerOptions())
        #expect(throws: StoredBytes.Damage.self) { try featurizer.featurize(text.utf8Span.span) }
        #expect(throws: StoredBytes.Damage.self) {
            try LocatedDocument(text.utf8Span.span, vocabulary: vocabulary, tokenizer: TokenizerOptions())
        }
        let other = Array("unknown".utf8)
        try featurizer.featurize(other.span)
        #expect(featurizer.row.indices == [])
    }
}
