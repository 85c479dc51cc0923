import Features
import Testing

@Suite struct KeptWordsTests {
    private func insert(_ word: String, into words: inout KeptWords) -> UInt32 {
        let bytes = Array(("(" + word + ")").utf8)
        return words.insert(1..<bytes.count - 1, of: bytes.span)
    }

    /// Short words and long ones, more than one table of any size holds without growing.
    @Test func wordsAreNumberedInTheOrderOfTheirComing() {
        let names = (0..<40_000).map { $0 % 5 == 0 ? "a word of many letters \($0)" : "w\($0)" }
        var words = KeptWords()
        #expect(words.count == 0)
        for _ in 0..<2 {
            for (number, name) in names.enumerated() { #expect(insert(name, into: &words) == UInt32(number)) }
            #expect(words.count == names.count)
        }
    }
}
