import Features
import Matrices
import Testing
import Tokenization

@Suite struct OrderedNgramsTests {
    /// How often each word comes in a document: hardly ever twice, always, now and then.
    private static let counts = [[0, 0, 0, 0, 1], [0, 0, 2, 3], [0, 0, 0, 1, 2, 400], [1]]

    /// Documents of words, each so often as drawn, and what is to be found of them.
    private func drawn(_ documents: Int, _ counts: [Int]) -> (texts: Texts, expected: [[UInt8]: [Int: UInt32]]) {
        var generator = SeededGenerator(seed: UInt64(documents * counts.count))
        var expected: [[UInt8]: [Int: UInt32]] = [:]
        let texts = (0..<documents).map { document in
            (0..<12).map { number in
                let word = "w\(number)"
                let count = counts[generator.integer(below: counts.count)]
                if count > 0 { expected[Array(word.utf8), default: [:]][document] = UInt32(count) }
                return String(repeating: word + " ", count: count)
            }.joined()
        }
        return (Texts(texts), expected)
    }

    @Test(arguments: counts, [1, 3, 64, 200])
    func theMostFrequentComeFirstEachWithItsDocuments(counts: [Int], documents: Int) throws {
        let (texts, all) = drawn(documents, counts)
        for (minimum, threads) in [(1, 0), (1, 1), (2, 2), (documents, 7)] {
            let expected = all.filter { $0.value.count >= minimum }
            let order = expected.keys.sorted { a, b in
                let (more, fewer) = (expected[a]!.count, expected[b]!.count)
                return more != fewer ? more > fewer : a.lexicographicallyPrecedes(b)
            }
            let counted = try CountedDocuments(
                texts, tokenizer: TokenizerOptions(), options: .plain.with { $0.minimumDocumentCount = minimum }, threads: threads)
            try #require(counted.ngramCount == order.count)
            for (ngram, wanted) in order.enumerated() {
                var name: [UInt8] = []
                counted.appendName(of: ngram, to: &name)
                #expect(name == wanted)
                var postings: [(Int, UInt32)] = []
                counted.forEachPosting(of: ngram) { postings.append(($0, $1)) }
                #expect(Dictionary(uniqueKeysWithValues: postings) == expected[wanted])
                var found: [Int] = []
                counted.forEachDocument(of: ngram) { found.append($0) }
                #expect(found == postings.map(\.0) && found == found.sorted())
            }
        }
    }
}
