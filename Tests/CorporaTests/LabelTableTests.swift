import Corpora
import Testing

@Suite struct LabelTableTests {
    /// Many labels, each seen several times: every document gets its own back.
    @Test func manyLabels() throws {
        var generator = SplitMix64(seed: 5)
        let names = (0..<5_000).map { "label \($0)" }
        let records = (0..<20_000).map { _ in Record(generator.pick(names), "") }
        let corpus = try read(records.map { $0.label! + "\t" }.joined(separator: "\n"))
        #expect(corpus.records == records)
        let expected = Set(records.map { $0.label! }).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(corpus.labels == expected)
    }

    /// Swift strings compare by canonical equivalence, and so must labels, or a dictionary of them would not have
    /// room for both.
    @Test func twoSpellingsOfOneLabel() throws {
        let corpus = try read("caf\u{E9}\t1\ncafe\u{301}\t2\nb\t3\n")
        #expect(corpus.labels.map { Array($0.unicodeScalars) } == [["b"], ["c", "a", "f", "e", "\u{301}"]])
        #expect(corpus.labelNumbers == [1, 1, 0])
    }
}
