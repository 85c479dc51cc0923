import Features
import Testing

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
}
