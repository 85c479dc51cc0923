import Features
import Matrices
import Testing
import Tokenization

@Suite struct WordCacheTests {
    /// More words than there are places: what is found is right, and the last inserted is found.
    @Test func aWordHasItsNumberOrNone() {
        let words: [ShortName] = (0..<50_000).compactMap { number in
            let word = Array("w\(number)".utf8)
            return ShortName(word.indices, of: word.span)
        }
        var cache = WordCache()
        for (number, word) in words.enumerated() {
            #expect(cache[word] == nil)
            cache.insert(word, UInt32(number))
            #expect(cache[word] == UInt32(number))
        }
        var kept = 0
        for (number, word) in words.enumerated() {
            guard let found = cache[word] else { continue }
            #expect(found == UInt32(number))
            kept += 1
        }
        #expect(kept > 1_000 && kept < words.count)
        cache.insert(words[0], 7)
        #expect(cache[words[0]] == 7)
    }

    /// Words of 1 to 20 bytes together, also at the end of their bytes: the same as one by one.
    @Test func wordsAreReadTogetherAsOneByOne() throws {
        var generator = SeededGenerator(seed: 5)
        let words = (0..<400).map { number in
            String(repeating: "a", count: number % 20) + String(UnicodeScalar(UInt8(ascii: "a") + UInt8(generator.next() % 26)))
        }
        let tokenizer = try Tokenizer(options: TokenizerOptions())
        for count in [0, 1, 2, 30, 399, 400] {
            var tokens = TokenBuffer()
            let text = Array(words.prefix(count).joined(separator: " ").utf8)
            try tokenizer.append(text.indices, of: text.span, to: &tokens)
            try #require(tokens.count == count)
            let names = tokens.indices.map { ShortName(tokens[$0].folded, of: tokens.bytes.span) }
            // Few places, so that words drive one another out.
            var cache = WordCache(bits: 6)
            for (number, name) in names.enumerated() where number % 3 > 0 {
                if let name { cache.insert(name, UInt32(number)) }
            }
            for first in stride(from: 0, to: max(1, count), by: 37) {
                var numbers = [UInt32](repeating: .max, count: count)
                var rarer = [RarerWord](repeating: RarerWord(), count: count)
                let (found, greatest) = cache.read(first..<count, of: tokens, into: &numbers, rarer: &rarer)
                // The last may be noted although they stand there: behind them are not bytes enough to be read together.
                let missed = (first..<count).filter { i in
                    tokens[i].folded.lowerBound + 16 > tokens.bytes.count || names[i].map { cache[$0] == nil } ?? true
                }
                #expect(rarer.prefix(found).map { Int($0.index) } == missed)
                for word in rarer.prefix(found) { #expect(word.name == names[Int(word.index)] ?? .none) }
                let others = Set(rarer.prefix(found).map(\.index))
                for i in first..<count where !others.contains(UInt32(i)) { #expect(numbers[i] == names[i].flatMap { cache[$0] }) }
                #expect(greatest == (first..<count).map { tokens.bytes[tokens[$0].folded.lowerBound] }.max() ?? 0)
            }
        }
    }
}
