import Features
import Matrices
import Testing
import Tokenization

@Suite struct VocabularyTests {
    /// Every name is found, as the feature of its number, by its text alone.
    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 10)])
    func everyNameIsFound(space: FeatureOptions.Space) throws {
        var random = RandomTexts(seed: 61, ["drug", "мир", "naïve", "3.14", "नमस्ते", "안녕하세요"])
        let words = random.texts(1).texts + (0..<3_000).map { Array("word\($0) x".utf8) }
        let fitted = try Fitted(Texts(words), options: .plain.with { $0.space = space })
        let featurizer = try fitted.featurizer()
        for (feature, names) in try fitted.names().enumerated() {
            for name in names {
                let text = Array(name.utf8)
                try featurizer.featurize(text.span)
                #expect(featurizer.row.indices == [UInt32(feature)])
            }
        }
    }

    private func stored(
        names: [UInt8] = Array("…中…b".utf8), offsets: [UInt32] = [0, 9, 10], buckets: [UInt32] = [], table: [UInt64],
        space: FeatureOptions.Space = .vocabulary, classOffsets: [UInt32] = [0, 1, 2]
    ) -> Vocabulary {
        Vocabulary(
            options: .plain.with { $0.space = space; $0.runNgrams = 1...1 }, trainingDocuments: 2,
            storage: Vocabulary.Storage(
                names: StoredArray(names), nameOffsets: StoredArray(offsets), buckets: StoredArray(buckets),
                table: StoredArray(table), tableMultiplier: 1, fingerprints: .empty, documentCounts: StoredArray([1, 1]), scales: StoredArray([1, 1]),
                classOffsets: StoredArray(classOffsets), classes: StoredArray([0, 1]), classCounts: StoredArray([1, 1])))
    }

    private func row(_ vocabulary: Vocabulary, _ text: String) throws -> WeightedRow {
        let featurizer = try Featurizer(vocabulary: vocabulary, tokenizer: TokenizerOptions())
        let text = Array(text.utf8)
        try featurizer.featurize(text.span)
        return featurizer.row
    }

    /// What has the right checksums and makes no sense all the same: it is damage, and neither a trap nor an endless search.
    @Test func aVocabularyThatMakesNoSenseIsDamage() throws {
        let hash = featureHash(Array("…中…".utf8).span)
        func slot(_ index: Int) -> UInt64 { Slots.slot(hash: hash, index: index) }
        let empty = [UInt64](repeating: 0, count: 16)
        func table(_ slot: UInt64) -> [UInt64] { Array(repeating: slot, count: 16) }

        #expect(try row(stored(table: table(slot(0))), "中").indices == [0])
        #expect(try row(stored(table: empty), "中").indices == [])
        #expect(try row(stored(table: []), "中").indices == [])
        // A full table of another name, or of other hashes.
        #expect(try row(stored(table: table(slot(1))), "中").indices == [])
        #expect(try row(stored(table: table(Slots.slot(hash: ~hash, index: 0))), "中").indices == [])
        for index in [-1, 2, 3, 4_294_967_294] {
            #expect(throws: StoredBytes.Damage.self) { try row(stored(table: table(slot(index))), "中") }
        }
        for offsets in [[5, 1, 10], [0, 11, 10], [11, 11, 10], [.max, .max, 10]] as [[UInt32]] {
            #expect(throws: StoredBytes.Damage.self) { try row(stored(offsets: offsets, table: table(slot(0))), "中") }
            #expect(throws: StoredBytes.Damage.self) { try stored(offsets: offsets, table: empty).names(of: 0) }
        }
        for feature in [-1, 2] {
            #expect(throws: StoredBytes.Damage.self) { try stored(table: empty).names(of: feature) }
            #expect(throws: StoredBytes.Damage.self) { try stored(table: empty).documentCount(of: feature) }
            #expect(throws: StoredBytes.Damage.self) { try stored(table: empty).documentCount(of: feature, inClass: 0) }
        }
        for offsets in [[1, 0, 2], [0, 3, 3], [.max, .max, .max]] as [[UInt32]] {
            #expect(throws: StoredBytes.Damage.self) {
                try stored(table: empty, classOffsets: offsets).documentCount(of: 0, inClass: 7)
            }
        }
    }

    @Test func hashedBucketsThatMakeNoSenseAreDamage() throws {
        for buckets in [[2, 1, 2], [0, 3, 3], [], [0]] as [[UInt32]] {
            #expect(throws: StoredBytes.Damage.self) {
                try stored(buckets: buckets, table: [], space: .hashed(bits: 8)).names(of: 0)
            }
        }
    }

    /// A name that is no UTF-8 is shown as well as it can be.
    @Test func aNameIsAlwaysText() throws {
        #expect(try stored(names: [0xFF, 0x61], offsets: [0, 1, 2], table: []).names(of: 0) == ["\u{FFFD}"])
    }
}
