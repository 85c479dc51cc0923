import Corpora
import Matrices
import Testing

import Telltale

@Suite struct DocumentFactsTests {
    private static let pool = [
        "", " ", "\t\r\n\u{B}\u{C} ", "\u{A0}", "\u{3000}", "\u{85}", "\u{0}", "a", " a ", "cafÃ©", "\u{FFFD}", "\u{92}", String(repeating: " ", count: 5000),
        String(repeating: "long ", count: 1000) + "Ã©", "e\u{301}", "\u{1B}[31m",
    ]

    /// Around the ends of the pieces that threads take, against one document at a time.
    @Test(arguments: [0, 1, 255, 256, 257, 513], [1, 3]) func eachDocumentByItself(count: Int, threads: Int) throws {
        var random = SeededGenerator(seed: UInt64(count))
        let texts = (0..<count).map { _ in Self.pool[random.integer(below: Self.pool.count)] + (random.integer(below: 3) == 0 ? "\(random.next())" : "") }
        let corpus = try Corpus(texts.map { (label: "l", text: $0) })
        let half = corpus.subset(0..<count / 2)
        let list = DocumentList([half, half.subset([])], [corpus.subset(count / 2..<count)])
        let facts = DocumentFacts.all(of: list, threads: threads)
        try #require(facts.count == count)
        for (text, fact) in zip(texts, facts) {
            let bytes = Array(text.utf8)
            #expect(fact.hash == XXH64.hash(bytes.span) && fact.length == bytes.count)
            #expect(fact.isBlank == bytes.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }, "\(text.debugDescription)")
            #expect(fact.flaws == EncodingFlaws(in: bytes.span))
        }
    }
}
