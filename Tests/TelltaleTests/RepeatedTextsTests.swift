import Corpora
import Features
import Matrices
import Telltale
import Testing

@Suite struct RepeatedTextsTests {
    /// Forty words, of which some are others: chains of texts each like the next, and the first not like the last.
    private static func texts(_ count: Int, seed: UInt64) -> [String] {
        var random = SeededGenerator(seed: seed)
        var texts: [String] = []
        while texts.count < count {
            var words = (0..<60).map { _ in "w\(random.integer(below: 1000))" }
            for _ in 0..<1 + random.integer(below: 6) {
                texts.append(words.joined(separator: " "))
                if random.integer(below: 3) > 0 { words[random.integer(below: 60)] = "x\(random.integer(below: 1000))" }
            }
            if random.integer(below: 4) == 0 { texts += ["", "  ", "short"] }
        }
        var shuffled = Array(texts.prefix(count))
        random.shuffle(&shuffled)
        return shuffled
    }

    /// By asking from each document for all that it is like, and they are like, and so on.
    private func slow(_ texts: [String], partOf: [Int]) throws -> Int {
        let sketcher = try TextSketcher()
        var (sketches, documents): ([UInt16], [Int]) = ([], [])
        for document in texts.indices where try sketcher.append(texts[document].utf8Span.span, to: &sketches) { documents.append(document) }
        var like = texts.indices.map { document in
            texts[document].allSatisfy(\.isWhitespace) ? [] : texts.indices.filter { texts[$0] == texts[document] && $0 != document }
        }
        for pair in NearDuplicates.pairs(in: sketches, isOther: documents.map { _ in false }, threads: 1) {
            like[documents[pair.earlier]].append(documents[pair.later])
            like[documents[pair.later]].append(documents[pair.earlier])
        }
        return texts.indices.count { start in
            var seen: Set<Int> = [start]
            var open = [start]
            while let document = open.popLast() {
                for other in like[document] where seen.insert(other).inserted { open.append(other) }
            }
            return Set(seen.map { partOf[$0] }).count > 1
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>) func asManyAsAreReached(seed: UInt64) throws {
        let texts = Self.texts(160, seed: seed)
        let corpus = try Corpus(texts.map { (label: "l", text: $0) })
        var random = SeededGenerator(seed: seed, stream: 1)
        for partCount in [1, 2, 5, 160] {
            let partOf = partCount == 160 ? Array(0..<160) : texts.map { _ in random.integer(below: partCount) }
            let parts = (0..<partCount).map { part in (0..<160).filter { partOf[$0] == part } }
            let expected = try slow(texts, partOf: partOf)
            #expect(try RepeatedTexts.count(in: corpus, across: parts, threads: 1) == expected)
            #expect(try RepeatedTexts.count(in: corpus, across: parts.reversed(), threads: 3) == expected)
            #expect(partCount == 1 ? expected == 0 : expected > 20 && expected < 160)
        }
    }

    @Test func withoutDocuments() throws {
        #expect(try RepeatedTexts.count(in: Corpus([]), across: [[], []], threads: 2) == 0)
    }
}
