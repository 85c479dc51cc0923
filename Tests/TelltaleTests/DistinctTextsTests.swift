import Corpora
import Features
import Matrices
import Telltale
import Testing

@Suite struct DistinctTextsTests {
    /// Few texts, so that they come again; some blank, some that begin alike, are equal to Swift alone, or are of one word in other clothes.
    private static let pool = [
        "", " ", "\t\n", "a", "a ", "A", "b", "ab", "a\u{0}", "é", "e\u{301}", "!", "?!", "one two three", "one two three four", "\u{3000}",
    ]

    private func texts(_ count: Int, seed: UInt64) -> [String] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            generator.integer(below: 4) > 0
                ? Self.pool[generator.integer(below: Self.pool.count)] : "w\(generator.integer(below: count)) w\(generator.integer(below: 3))"
        }
    }

    private func corpora(_ texts: [String], parts: Int) throws -> [Corpus] {
        let size = (texts.count + parts - 1) / parts
        return try stride(from: 0, to: texts.count, by: size).map { start in
            try Corpus(texts[start..<min(start + size, texts.count)].map { (label: "l", text: $0) })
        }
    }

    private func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy { $0 == 0x20 || (9...13).contains($0) } }

    /// However the documents are shared out among corpora, those that are looked at and the others.
    @Test(arguments: [1, 3, 700]) func theFirstOfTheSameBytes(parts: Int) throws {
        let texts = texts(700, seed: 81)
        var places: [[UInt8]: Int] = [:]
        let expected = texts.indices.map { place in
            if isBlank(texts[place]) { return place }
            let first = places[Array(texts[place].utf8), default: place]
            places[Array(texts[place].utf8)] = first
            return first
        }
        let corpora = try corpora(texts, parts: parts)
        for own in [0, 1, corpora.count] {
            let list = DocumentList(Array(corpora.prefix(own)), Array(corpora.dropFirst(own)))
            for threads in [1, 4] { #expect(DistinctTexts(of: list, DocumentFacts.all(of: list, threads: threads)).first == expected) }
        }
        #expect(Set(expected).count < 400)
    }

    /// Each distinct text that is not blank is sketched once, by its first document, as it is by itself.
    @Test(arguments: [1, 3]) func eachTextIsSketchedOnce(threads: Int) throws {
        let texts = texts(2_000, seed: 82)
        let list = DocumentList(try corpora(texts, parts: 2), [])
        let distinct = DistinctTexts(of: list, DocumentFacts.all(of: list, threads: threads))
        let result = try distinct.sketches(of: list, threads: threads)
        let firsts = texts.indices.filter { distinct.first[$0] == $0 && !isBlank(texts[$0]) }
        // Several pieces of the work.
        #expect(firsts.count > 400)
        let sketcher = try TextSketcher()
        var (sketches, documents, wordless): ([UInt16], [Int], [Int]) = ([], [], [])
        for document in firsts {
            if try sketcher.append(texts[document].utf8Span.span, to: &sketches) { documents.append(document) } else { wordless.append(document) }
        }
        #expect(result.documents == documents && result.wordless == wordless && result.sketches == sketches)
        #expect(Set(wordless.map { texts[$0] }) == ["!", "?!", "\u{3000}"])
    }

    /// As many inputs as a shell can name, of the same text.
    @Test(.timeLimit(.minutes(1))) func manyCorporaTakeNoSquareTime() throws {
        let corpus = try Corpus([(label: "l", text: "the same")])
        let none = corpus.subset([])
        let list = DocumentList((0..<100_000).map { $0 % 3 == 1 ? none : corpus }, [none])
        let distinct = DistinctTexts(of: list, DocumentFacts.all(of: list, threads: 1))
        #expect(distinct.first.count == 66_667 && distinct.first.allSatisfy { $0 == 0 })
    }

    @Test func noDocumentsHaveNoTexts() throws {
        let list = DocumentList([], [])
        let distinct = DistinctTexts(of: list, DocumentFacts.all(of: list, threads: 2))
        #expect(distinct.first.isEmpty)
        let result = try distinct.sketches(of: list, threads: 2)
        #expect(result.sketches.isEmpty && result.documents.isEmpty && result.wordless.isEmpty)
    }
}
