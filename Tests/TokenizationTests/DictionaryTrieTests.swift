import Testing
import Tokenization

@Suite(.enabled(if: DictionaryTrie("cjdict") != nil, "the linked ICU has no dictionary in this form"))
struct DictionaryTrieTests {
    private func place(_ word: String, _ trie: DictionaryTrie) -> DictionaryTrie.Place? {
        var place: DictionaryTrie.Place?
        for (i, unit) in word.utf16.enumerated() {
            place = i == 0 ? trie.first(unit) : place.flatMap { trie.next(unit, after: $0) }
        }
        return place
    }

    @Test func wordsAreFoundAndNoOthers() throws {
        let trie = try #require(DictionaryTrie("cjdict"))
        for _ in 0..<2 {
            for word in ["中", "中国", "人民", "共和国", "東京", "学校", "です"] { #expect(place(word, trie)?.cost != nil, "\(word)") }
            for word in ["a", "中a", "国中中国", "中\0", "\u{FFFF}"] { #expect(place(word, trie)?.cost == nil, "\(word)") }
            // A beginning of words, which is none itself.
            let beginning = place("共和", trie)
            #expect(beginning?.isEnd == false)
        }
    }

    /// At the end of a word no unit goes on, and anywhere else one does; a first unit that is known leads where it led when it was not.
    @Test func placesEndWhereTheirWordsDo() throws {
        let trie = try #require(DictionaryTrie("cjdict"))
        let units = UInt16(0)...UInt16.max
        let firsts = units.filter { trie.first($0) != nil }
        #expect(firsts.count > 5_000)
        var generator = SeededGenerator(seed: 31)
        var counts = (ends: 0, words: 0, others: 0)
        for _ in 0..<60 {
            var word = [try #require(firsts.randomElement(using: &generator))]
            var place = try #require(trie.first(word[0]))
            let fresh = try #require(DictionaryTrie("cjdict")?.first(word[0]))
            #expect(place.cost == fresh.cost && place.isEnd == fresh.isEnd)
            while true {
                let following = units.filter { trie.next($0, after: place) != nil }
                #expect(following.isEmpty == place.isEnd, "\(word)")
                #expect(place.cost != nil || !place.isEnd, "\(word)")
                if place.isEnd { counts.ends += 1 } else if place.cost != nil { counts.words += 1 } else { counts.others += 1 }
                guard let unit = following.randomElement(using: &generator), let next = trie.next(unit, after: place) else { break }
                word.append(unit)
                place = next
            }
            #expect(word.count < 40)
        }
        #expect(counts.ends == 60 && counts.words > 20 && counts.others > 0)
    }

    /// Dictionaries of bytes, as those of Thai and Lao are, are in another form.
    @Test(arguments: ["thaidict", "laodict", "none", "", "../cjdict"]) func othersAreNone(name: String) {
        #expect(DictionaryTrie(name) == nil)
    }
}
