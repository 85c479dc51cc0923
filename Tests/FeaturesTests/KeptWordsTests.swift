import Features
import Testing
import Tokenization

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

    private func short(_ word: String) throws -> ShortName {
        let bytes = Array(word.utf8)
        let name = ShortName(bytes.indices, of: bytes.span)
        return try #require(name)
    }

    /// A short word is found if it has come, and then it has come lately, until others take its place.
    @Test func whatStandsAmongTheRecentIsRight() throws {
        var words = KeptWords()
        #expect(try words.number(short("here")) == nil)
        for number in 0..<50_000 as Range<UInt32> { #expect(insert("w\(number)", into: &words) == number) }
        #expect(try words.number(short("here")) == nil)
        var tokens = TokenBuffer()
        let text = Array("w0 here w1 and more behind it".utf8)
        try Tokenizer(options: TokenizerOptions()).append(text.indices, of: text.span, to: &tokens)
        var timesThere = 0
        for number in 0..<50_000 as Range<UInt32> {
            #expect(try words.number(short("w\(number)")) == number)
            #expect(try words.number(short("w1")) == 1)
            var numbers = [UInt32](repeating: .max, count: tokens.count)
            var rarer = [RarerWord](repeating: RarerWord(), count: tokens.count)
            let (found, _) = words.numberRecent(tokens.indices, of: tokens, into: &numbers, rarer: &rarer)
            let missed = rarer.prefix(found).map(\.index)
            #expect(missed.contains(1) && !missed.contains(2) && numbers[2] == 1)
            if !missed.contains(0) {
                timesThere += 1
                #expect(numbers[0] == 0)
            }
        }
        #expect(timesThere > 0 && timesThere < 50_000)
    }
}
