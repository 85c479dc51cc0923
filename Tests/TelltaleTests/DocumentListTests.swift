import Corpora
import Matrices
import Testing

import Telltale

/// Corpora one behind the other are as one corpus.
@Suite struct DocumentListTests {
    private static func documents(_ count: Int, seed: UInt64) -> [(label: String, text: String)] {
        var random = SeededGenerator(seed: seed)
        let words = ["rain", "sun", "wind", "", "snow\u{FFFD}", "hail hail", "frost and fog over the hills of the north this morning"]
        return (0..<count).map { _ in
            (["b", "a", "ä", ""][random.integer(below: 3)], (0..<random.integer(below: 3)).map { _ in words[random.integer(below: words.count)] }.joined(separator: " "))
        }
    }

    /// Cut anywhere, into parts that may be empty, the findings and the places they name are those of the whole.
    @Test func cutsDoNotShow() throws {
        let whole = try Corpus(Self.documents(120, seed: 1))
        var random = SeededGenerator(seed: 2)
        func parts(_ range: Range<Int>) -> [Corpus] {
            let cuts = ([range.lowerBound, range.upperBound] + (0..<random.integer(below: 9)).map { _ in range.lowerBound + random.integer(below: range.count + 1) }).sorted()
            return zip(cuts, cuts.dropFirst()).map { whole.subset($0..<$1) }
        }
        for own in [0, 1, 60, 119, 120] {
            let expected = try CorpusCheck(of: [whole.subset(0..<own)], against: [whole.subset(own..<120)], examples: 200)
            for _ in 0..<4 {
                let check = try CorpusCheck(of: parts(0..<own), against: parts(own..<120), examples: 200)
                #expect(check.documents == own && check.classes == expected.classes)
                for finding in [
                    \CorpusCheck.empty, \.wordless, \.repeated, \.nearlyRepeated, \.contradictions, \.nearContradictions, \.replacementCharacters,
                ] { #expect(check[keyPath: finding] == expected[keyPath: finding]) }
                #expect(check.leaked == expected.leaked && check.nearlyLeaked == expected.nearlyLeaked)
            }
            if own == 60 { #expect(expected.repeated.count > 10 && expected.contradictions.count > 2 && expected.leaked!.count > 10) }
        }
    }

    /// Corpora number their labels each for itself; a label is its text, and labels that only look alike are different ones.
    @Test func labelsAreTheirTexts() throws {
        let first = try Corpus([(label: "z", text: "one"), (label: "e\u{301}", text: "two")])
        let second = try Corpus([(label: "a", text: "three"), (label: "z", text: "two"), (label: "z", text: "one")])
        let other = try Corpus([(label: "m", text: "one"), (label: "a", text: "four")])
        let check = try CorpusCheck(of: [first, second], against: [other])
        #expect(check.classes.map(\.label) == ["z", "a", "e\u{301}"] && check.classes.map(\.count) == [3, 1, 1])
        #expect(check.repeated.count == 2)
        #expect(check.contradictions.examples.map { [$0.label, $0.otherLabel] } == [["z", "e\u{301}"]])
        #expect(check.leaked?.examples.map { [$0.label, $0.otherLabel] } == [["m", "z"]])
    }
}
