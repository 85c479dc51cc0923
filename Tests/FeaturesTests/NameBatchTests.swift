import Features
import Matrices
import Testing

@Suite struct NameBatchTests {
    /// What a batch finds, in a batch that was used before.
    private func found(_ names: [[UInt8]], in vocabulary: Vocabulary, _ batch: inout NameBatch) throws -> [Int?] {
        for name in names { batch.append(name.span) }
        #expect(batch.isEmpty == names.isEmpty && batch.isFull == (names.count >= 256))
        let features = try batch.find(in: vocabulary)
        #expect(batch.isEmpty)
        return features.map { $0 == Vocabulary.noFeature ? nil : Int($0) }
    }

    private func expected(_ names: [[UInt8]], in vocabulary: Vocabulary) throws -> [Int?] {
        try names.map { try vocabulary.feature(named: $0.span) }
    }

    /// Names that are there, that are not, and that come again, in batches of any size: each is found as it is by itself.
    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 4), .hashed(bits: 14)])
    func namesAreFoundTogetherAsOneByOne(space: FeatureOptions.Space) throws {
        var random = RandomTexts(seed: 61, RandomTexts.spaced, RandomTexts.symbols, RandomTexts.unspaced, RandomTexts.fields)
        let options = FeatureOptions.plain.with { $0.space = space; $0.characterNgrams = 2...4; $0.runNgrams = 1...3 }
        let fitted = try Fitted(random.texts(60), options: options)
        var pool: [[UInt8]] = []
        for names in try fitted.names() {
            for name in names { pool += [Array(name.utf8), Array((name + "x").utf8), Array(name.utf8.dropLast()) + [0]] }
        }
        pool += [[0], [255, 255], Array("…".utf8) + Array(repeating: 0x61, count: 100_000)]
        // Words and pairs have a table of their own.
        if space == .vocabulary { pool.removeAll { fitted.vocabulary.storage.fingerprints.fingerprint(of: $0.span) != nil } }
        let isKnown = try expected(pool, in: fitted.vocabulary).map { $0 != nil }
        #expect(isKnown.contains(true) && isKnown.contains(false))
        var generator = SeededGenerator(seed: 62)
        var batch = NameBatch()
        for size in [0, 1, 2, 255, 256, 257, 3_000, 1, 0] {
            let names = (0..<size).map { _ in pool[generator.integer(below: pool.count)] }
            #expect(try found(names, in: fitted.vocabulary, &batch) == expected(names, in: fitted.vocabulary))
        }
    }

    @Test func ngramsOfRunsAreFoundByTheirNames() throws {
        var random = RandomTexts(seed: 63, RandomTexts.unspaced)
        let fitted = try Fitted(random.texts(40), options: .plain.with { $0.runNgrams = 1...3 })
        let characters = ["中", "华", "民", "ก", "า", "가", "𠮷", "…", "a"].map { UInt32(UnicodeScalar($0)!.value) }
        var (byNgram, byName) = (NameBatch(), NameBatch())
        for first in characters {
            for second in characters {
                for length in 1...3 {
                    let ngram = RunNgram([first, second, 0x4EBA].span, from: 0, length: length)
                    var name: [UInt8] = []
                    ngram.appendName(to: &name)
                    byNgram.append(ngram)
                    byName.append(name.span)
                }
            }
        }
        let features = try byName.find(in: fitted.vocabulary)
        #expect(try byNgram.find(in: fitted.vocabulary) == features)
        #expect(Set(features).count > 4 && features.contains(Vocabulary.noFeature))
    }

    /// Two n-grams with one hash, of which a vocabulary has one or both.
    @Test func namesOfOneHashAreToldApart() throws {
        var words: [UInt32: String] = [:]
        var pair: (String, String)?
        for number in 0..<400_000 where pair == nil {
            let word = "w\(number) y z"
            let bytes = Array(word.utf8)
            if let other = words.updateValue(word, forKey: featureHash(bytes.span)) { pair = (other, word) }
        }
        let (a, b) = try #require(pair)
        let names = [a, b, b, a, "w y z"].map { Array($0.utf8) }
        for texts in [[a, b], [b, a], ["\(a) x", "\(b) \(b) x"], [a, "x"], [b, "x"], ["x", "y"]] {
            let fitted = try Fitted(texts, options: .plain.with { $0.wordNgrams = 3 })
            var batch = NameBatch()
            let features = try found(names, in: fitted.vocabulary, &batch)
            let known = try fitted.onlyNames()
            #expect(features == [known.firstIndex(of: a), known.firstIndex(of: b), known.firstIndex(of: b), known.firstIndex(of: a), nil])
        }
    }

    @Test func forgottenNamesAreNotFound() throws {
        let fitted = try Fitted(["a b c", "d e f"], options: .plain.with { $0.wordNgrams = 3 })
        var batch = NameBatch()
        for name in ["a b c", "b c d", "a b c"] { batch.append(name.utf8Span.span) }
        batch.removeAll()
        #expect(batch.isEmpty)
        let names = [Array("d e f".utf8)]
        #expect(try found(names, in: fitted.vocabulary, &batch) == expected(names, in: fitted.vocabulary))
    }
}
