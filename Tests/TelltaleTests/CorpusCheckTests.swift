import Telltale
import Testing

@Suite struct CorpusCheckTests {
    private static let long = "the committee met on tuesday to hear what the members had to say about the new rules for trading in grain and cotton"
    private static let like = long + " today"

    private func check(
        _ documents: [(String, String)], against: [(String, String)]? = nil, examples: Int = 5, threads: Int = 1
    ) throws -> CorpusCheck {
        try CorpusCheck(
            of: [Corpus(documents)], against: against.map { [try Corpus($0)] } ?? [], examples: examples, threads: threads)
    }

    private func places(_ finding: CorpusCheck.Finding?) -> [String] {
        finding.map { $0.examples.map { $0.place.split(separator: ":").last.map(String.init) ?? "" } } ?? ["none"]
    }

    @Test func findings() throws {
        let found = try check([
            ("a", Self.long), ("b", ""), ("a", " \t"), ("b", "!?"), ("c", "caf\u{FFFD} cafÃ©"), ("b", Self.like), ("b", Self.long),
            ("a", Self.long), ("a", "zero\0 c1\u{92}"), ("a", "!?"),
        ])
        #expect(found.documents == 10 && found.unlabelled == 0)
        #expect(found.classes.map(\.label) == ["a", "b", "c"] && found.classes.map(\.count) == [5, 4, 1])
        #expect(places(found.empty) == ["2", "3"])
        #expect(places(found.wordless) == ["4"])
        #expect(places(found.repeated) == ["7", "8", "10"])
        #expect(found.repeated.examples.map(\.other) == ["document:1", "document:1", "document:4"])
        #expect(places(found.nearlyRepeated) == ["6"] && found.nearlyRepeated.examples[0].other == "document:1")
        let similarity = try #require(found.nearlyRepeated.examples[0].similarity)
        #expect(similarity >= CorpusCheck.threshold && similarity < 1)
        // One for each text, with the labels.
        #expect(places(found.contradictions) == ["7", "10"])
        #expect(found.contradictions.examples[0].label == "b" && found.contradictions.examples[0].otherLabel == "a")
        #expect(places(found.nearContradictions) == ["6"])
        #expect(places(found.replacementCharacters) == ["5"] && places(found.mojibake) == ["5"])
        #expect(places(found.nulls) == ["9"] && places(found.c1Controls) == ["9"] && found.illFormed.count == 0)
        #expect(found.leaked == nil && found.nearlyLeaked == nil)
        let short = try check(Array(repeating: ("a", ""), count: 9), examples: 2)
        #expect(short.empty.count == 9 && short.empty.examples.count == 2 && short.repeated.count == 0)
        #expect(try check([]).documents == 0)
    }

    @Test func againstOthers() throws {
        let found = try check(
            [("a", Self.long), ("a", "one"), ("b", "two")],
            against: [("a", "new"), ("a", "new"), ("b", "one"), ("a", "one"), ("b", Self.like), ("a", ""), ("z", "\u{FFFD}")])
        #expect(found.documents == 3 && found.repeated.count == 0 && found.classes.map(\.label) == ["a", "b"])
        #expect(places(found.leaked) == ["3", "4"] && places(found.nearlyLeaked) == ["5"])
        #expect(found.leaked?.examples[0].label == "b" && found.leaked?.examples[0].otherLabel == "a")
        #expect(found.replacementCharacters.count == 0 && found.contradictions.count == 0 && found.nearlyRepeated.count == 0)
    }

    @Test func sameAtAnyNumberOfThreads() throws {
        var generator = SeededGenerator(seed: 2)
        let words = (0..<30).map { "word\($0)" }
        let documents = (0..<3000).map { _ in
            (["a", "b"][Int(generator.next() % 2)], (0..<generator.next() % 9).map { _ in words[Int(generator.next() % 30)] }.joined(separator: " "))
        }
        let one = try check(documents, against: Array(documents[..<100]))
        #expect(one.repeated.count > 100 && one.leaked?.count == documents[..<100].count { !$0.1.isEmpty })
        let four = try check(documents, against: Array(documents[..<100]), threads: 4)
        for finding in [\CorpusCheck.repeated, \.nearlyRepeated, \.contradictions, \.nearContradictions, \.empty, \.wordless] {
            #expect(one[keyPath: finding] == four[keyPath: finding])
        }
        #expect(one.leaked == four.leaked && one.nearlyLeaked == four.nearlyLeaked)
        // Exact duplicates, counted otherwise.
        let texts = documents.map(\.1).filter { !$0.isEmpty }
        #expect(one.repeated.count == texts.count - Set(texts).count)
    }
}
