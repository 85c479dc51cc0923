import Features
import Matrices
import Testing
import Tokenization

@Suite struct VocabularyFittingTests {
    @Test func featuresAreNumberedByDocumentsThenByBytes() throws {
        // "rare" occurs four times, in one document: it is the number of documents that counts.
        let fitted = try Fitted(
            ["b a rare rare rare rare", "a b c", "c a é", "zz"], options: .plain)
        #expect(try fitted.onlyNames() == ["a", "b", "c", "rare", "zz", "é"])
        #expect(try (0..<6).map { try fitted.vocabulary.documentCount(of: $0) } == [3, 2, 2, 1, 1, 1])
    }

    /// Names that agree in their first eight bytes, and names that are the beginnings of others.
    @Test func tiesAreOrderedByAllBytes() throws {
        let names = ["abcdefgh", "abcdefgha", "abcdefghb", "abcdefghba", "abcdefg", "abcdef", "ab", "a", "кириллица", "кирилл", "b"]
        let fitted = try Fitted(names.reversed(), options: .plain)
        #expect(try fitted.onlyNames() == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    @Test func theOrderHoldsForAnyDocuments() throws {
        var random = RandomTexts(seed: 21, RandomTexts.spaced, RandomTexts.unspaced)
        for count in [1, 40, 300] {
            var texts = random.texts(count)
            if count == 1 { texts = Texts(["one two three two"]) }
            let fitted = try Fitted(texts, options: .plain.with { $0.wordNgrams = 2; $0.characterNgrams = 3...3 })
            let names = try fitted.onlyNames()
            let order = try names.enumerated().map { (try fitted.vocabulary.documentCount(of: $0), Array($1.utf8)) }
            for (a, b) in zip(order, order.dropFirst()) {
                #expect(a.0 > b.0 || a.0 == b.0 && a.1.lexicographicallyPrecedes(b.1))
            }
        }
    }

    @Test func aMinimumDocumentCountKeepsWhatStandsInEnough() throws {
        let texts = ["a b c", "a b", "a a a d d d"]
        func names(_ minimum: Int) throws -> [String] {
            try Fitted(texts, options: .plain.with { $0.minimumDocumentCount = minimum }).onlyNames()
        }
        #expect(try names(-1) == ["a", "b", "c", "d"])
        #expect(try names(1) == ["a", "b", "c", "d"])
        #expect(try names(2) == ["a", "b"])
        #expect(try names(3) == ["a"])
    }

    @Test func aMaximumKeepsTheMostFrequent() throws {
        let texts = ["a b c", "a b", "a d"]
        for (maximum, names) in [(1, ["a"]), (2, ["a", "b"]), (3, ["a", "b", "c"]), (4, ["a", "b", "c", "d"]), (9, ["a", "b", "c", "d"])] {
            let fitted = try Fitted(texts, options: .plain.with { $0.maximumCount = maximum })
            #expect(try fitted.onlyNames() == names)
            #expect(fitted.rows().columns == names.count)
            #expect(try fitted.values(2) == (maximum >= 4 ? [Array("a".utf8): 1, Array("d".utf8): 1] : [Array("a".utf8): 1]))
        }
    }

    @Test func documentsHeldOutDoNotCount() throws {
        let texts = Texts(["a b", "b c", "c c unseen", "a"])
        let fitted = try Fitted(texts, documents: [0, 1], labels: [0, 1, 1, 0], options: .plain)
        #expect(try fitted.onlyNames() == ["b", "a", "c"])
        #expect(fitted.vocabulary.trainingDocuments == 2)
        #expect(try fitted.vocabulary.documentCount(of: 0) == 2)
        #expect(try fitted.vocabulary.documentCount(of: 2) == 1)
        #expect(try fitted.vocabulary.documentCount(of: 2, inClass: 1) == 1)
        #expect(try fitted.values(2) == [Array("c".utf8): 2])
        #expect(try fitted.values(3) == [Array("a".utf8): 1])
    }

    @Test func rowsComeInTheOrderAskedFor() throws {
        let fitted = try Fitted(["a", "b", "", "c c"], options: .plain)
        let rows = fitted.rows([3, 0, 2])
        #expect(rows.rowOffsets == [0, 1, 2, 2])
        #expect(rows.indices == [2, 0])
        #expect(rows.values == [2, 1])
        #expect(fitted.rows([]).rows == 0)
    }

    /// More often than what is on its way to a row can say at once.
    @Test func aLargeCountIsWhole() throws {
        let text = [UInt8]((0..<9_000_000).lazy.flatMap { _ in [UInt8(ascii: "a"), UInt8(ascii: " ")] })
        let fitted = try Fitted(Texts([text, Array("a b".utf8)]), options: .plain)
        #expect(try fitted.values(0) == [Array("a".utf8): 9_000_000])
    }

    @Test func withoutAnyWordThereAreNoFeatures() throws {
        func error(_ texts: [String], _ options: FeatureOptions = .plain, documents: [Int]? = nil) -> FeatureError? {
            #expect(throws: FeatureError.self) { try Fitted(Texts(texts), documents: documents, options: options) }
        }
        let empty = "no training document holds a word; check the input with 'telltale tokens'"
        #expect(error([])?.code == .noFeatures)
        #expect(error([])?.description == empty)
        #expect(error(["", " ...", "\u{0}"])?.message == empty)
        #expect(error(["a", "b"], documents: [])?.message == empty)
        #expect(error(["", "held out"], documents: [0])?.message == empty)
        #expect(
            error(["a b", "c d"], .plain.with { $0.minimumDocumentCount = 2 })?.message
                == "no word stands in 2 documents; lower --min-count")
        #expect(error([""], .plain.with { $0.space = .hashed(bits: 8) })?.message == empty)
    }

    @Test func documentsWithoutTokensHaveEmptyRows() throws {
        let fitted = try Fitted(["", "word", "...", " \n"], options: FeatureOptions())
        let rows = fitted.rows()
        #expect(rows.rowOffsets == [0, 0, 1, 1, 1])
        #expect(fitted.vocabulary.trainingDocuments == 4)
    }

    // MARK: Hashed spaces

    /// 256 numbers for some thousand n-grams: many share one.
    @Test func hashedFeaturesKeepTheirNames() throws {
        var random = RandomTexts(seed: 22, RandomTexts.spaced, RandomTexts.unspaced, RandomTexts.symbols)
        let texts = random.texts(120)
        for minimum in [1, 3] {
            let options = FeatureOptions.plain.with {
                $0.wordNgrams = 2
                $0.minimumDocumentCount = minimum
            }
            let tokenizer = TokenizerOptions(symbols: true)
            let exact = try Fitted(texts, options: options, tokenizer: tokenizer)
            let hashed = try Fitted(texts, options: options.with { $0.space = .hashed(bits: 8) }, tokenizer: tokenizer)
            #expect(hashed.vocabulary.count == 256)
            #expect(hashed.rows().columns == 256)
            // Most frequent first, ties by bytes, is the order in which an exact vocabulary numbers them.
            var expected = [[String]](repeating: [], count: 256)
            for name in try exact.onlyNames() {
                let bytes = Array(name.utf8)
                expected[Int(featureHash(bytes.span) % 256)].append(name)
            }
            #expect(try hashed.names() == expected)
            #expect(minimum > 1 || expected.contains { $0.count > 1 }, "collisions")
            for document in 0..<texts.count {
                var sums: [UInt32: Float] = [:]
                for (name, value) in try exact.values(document) { sums[featureHash(name.span) % 256, default: 0] += value }
                let row = hashed.rows([document])
                #expect(Dictionary(uniqueKeysWithValues: zip(row.indices, row.values)) == sums)
            }
        }
    }

    @Test func aHashedFeaturesDocumentsAreCountedOnce() throws {
        // Two words of one number.
        var words: [UInt32: String] = [:]
        var pair: (String, String)?
        for i in 0... {
            let word = "w\(i)"
            let bytes = Array(word.utf8)
            let number = featureHash(bytes.span) % 256
            if let other = words[number] { pair = (other, word); break }
            words[number] = word
        }
        let (first, second) = try #require(pair)
        let fitted = try Fitted(
            Texts(["\(first) \(second) \(first)", first, second, first, "other"]), labels: [0, 0, 1, 1, 1],
            options: .plain.with { $0.space = .hashed(bits: 8) })
        let bytes = Array(first.utf8)
        let number = Int(featureHash(bytes.span) % 256)
        #expect(try fitted.vocabulary.names(of: number) == [first, second])
        #expect(try fitted.vocabulary.documentCount(of: number) == 4)
        #expect(try fitted.vocabulary.documentCount(of: number, inClass: 0) == 2)
        #expect(try fitted.vocabulary.documentCount(of: number, inClass: 1) == 2)
        let row = fitted.rows([0])
        #expect(row.indices == [UInt32(number)] && row.values == [3])
    }
}
