import Features
import Matrices
import Testing
import Tokenization

@Suite struct CountedDocumentsOrderTests {
    /// Against a comparison of whole names: most frequent first, ties by bytes. Many names begin with the same eight and sixteen
    /// bytes, some are the beginning of others.
    @Test func mostFrequentFirstAndTiesByBytes() throws {
        var generator = SeededGenerator(seed: 71)
        let words = ["a", "b", "é", "abcdefgh", "abcdefghi", "abcdefghabcdefgh", "中", "z9"]
        let texts = (0..<300).map { _ in
            (0..<3 + generator.integer(below: 8)).map { _ in
                words[generator.integer(below: 6)] + words[generator.integer(below: words.count)]
            }.joined(separator: " ")
        }
        let counted = try CountedDocuments(
            Texts(texts), tokenizer: TokenizerOptions(), options: .plain.with { $0.wordNgrams = 3; $0.runNgrams = 1...2 },
            threads: 2)
        let names = (0..<counted.ngramCount).map { Array(counted.names[$0]) }
        // Random counts, up to more than one byte holds and more than two.
        let counts = names.map { _ in UInt32(generator.integer(below: [4, 300, 70_000][generator.integer(below: 3)])) }
        #expect(names.count > 1_000)
        for minimum in [0, 1, 2, 250, 80_000] as [UInt32] {
            let expected = names.indices.filter { counts[$0] >= minimum }.sorted { a, b in
                counts[a] == counts[b] ? names[a].lexicographicallyPrecedes(names[b]) : counts[a] > counts[b]
            }
            #expect(counted.byFrequency(counts, atLeast: minimum) == expected)
        }
    }

    /// The n-grams of all shards stand in one table, each once, with the hash of its name.
    @Test func everyNgramStandsOnce() throws {
        var random = RandomTexts(seed: 72, RandomTexts.spaced, RandomTexts.unspaced)
        let counted = try CountedDocuments(
            random.texts(200), tokenizer: TokenizerOptions(), options: FeatureOptions(), threads: 2)
        let names = (0..<counted.ngramCount).map { Array(counted.names[$0]) }
        #expect(names.count > 500 && Set(names).count == names.count)
        #expect(counted.names.hashes == names.map { featureHash($0.span) })
        #expect(counted.names.kinds.count == names.count)
    }
}
