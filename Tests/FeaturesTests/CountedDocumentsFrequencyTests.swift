import Features
import Matrices
import Testing
import Tokenization

@Suite struct CountedDocumentsFrequencyTests {
    /// Words of which many begin with the same eight and sixteen bytes, and some are the beginning of others or hold spaces once they are
    /// folded.
    private func counted(wordNgrams: Int, minimum: Int = 1) throws -> CountedDocuments {
        var generator = SeededGenerator(seed: 71)
        let words = ["a", "b", "é", "abcdefgh", "abcdefghi", "abcdefghabcdefgh", "中", "z9", " ﷺ ", " ﷻ ", " ´ "]
        let texts = (0..<100).map { _ in
            (0..<3 + generator.integer(below: 8)).map { _ in
                words[generator.integer(below: 6)] + words[generator.integer(below: words.count)]
            }.joined(separator: " ")
        }
        return try CountedDocuments(
            Texts(texts), tokenizer: TokenizerOptions(symbols: true),
            options: .plain.with {
                $0.wordNgrams = wordNgrams
                $0.runNgrams = 1...2
                $0.minimumDocumentCount = minimum
            }, threads: 2)
    }

    /// Against a comparison of whole names: most frequent first, ties by bytes.
    @Test(arguments: [1, 2, 3])
    func mostFrequentFirstAndTiesByBytes(wordNgrams: Int) throws {
        let counted = try counted(wordNgrams: wordNgrams)
        let names = counted.allNames
        var generator = SeededGenerator(seed: 73)
        // Random counts, up to more than one byte holds and more than two.
        let counts = names.map { _ in UInt32(generator.integer(below: [4, 300, 70_000][generator.integer(below: 3)])) }
        #expect(names.count > (wordNgrams == 1 ? 40 : 200))
        for minimum in [1, 250, 80_000] as [UInt32] {
            let expected = names.indices.filter { counts[$0] >= minimum }.sorted { a, b in
                counts[a] == counts[b] ? names[a].lexicographicallyPrecedes(names[b]) : counts[a] > counts[b]
            }
            #expect(counted.byFrequency(counts, atLeast: minimum).map(Int.init) == expected)
        }
    }

    /// N-grams are numbered by their frequency and then in the order of their names, and each has one number, however it came about.
    @Test(arguments: [1, 2, 3])
    func ngramsAreNumberedByFrequencyAndName(wordNgrams: Int) throws {
        let counted = try counted(wordNgrams: wordNgrams)
        let names = counted.allNames
        let counts = counted.documentCounts(among: [Bool](repeating: true, count: counted.count), threads: 2)
        for ngram in 1..<counts.count {
            #expect(counts[ngram - 1] >= counts[ngram])
            if counts[ngram - 1] == counts[ngram] { #expect(names[ngram - 1].lexicographicallyPrecedes(names[ngram])) }
        }
        #expect(Set(names).count == names.count)
        for name in ["جل جلاله", " \u{301}"] { #expect(names.contains { $0 == Array(name.utf8) }) }
    }

    /// What no part of the collection can have as a feature is left out, and nothing else.
    @Test(arguments: [2, 5, 60])
    func rareNgramsAreLeftOut(minimum: Int) throws {
        let all = try counted(wordNgrams: 2)
        let counts = all.documentCounts(among: [Bool](repeating: true, count: all.count), threads: 1)
        let some = try counted(wordNgrams: 2, minimum: minimum)
        #expect(zip(all.allNames, counts).filter { $0.1 >= minimum }.map(\.0) == some.allNames)
        #expect(counts.contains { $0 < minimum })
    }
}

extension CountedDocuments {
    /// The names of the n-grams, by their provisional numbers.
    var allNames: [[UInt8]] {
        (0..<ngramCount).map { ngram in
            var name: [UInt8] = []
            appendName(of: ngram, to: &name)
            return name
        }
    }
}
