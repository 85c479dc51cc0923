import Features
import Matrices
import Testing

@Suite struct FingerprintTableTests {
    /// Every word and every pair of a vocabulary is found, and nothing else is.
    @Test func wordsAndPairsOfAVocabularyAreFound() throws {
        var random = RandomTexts(seed: 71, RandomTexts.spaced, RandomTexts.foldedToSpaces, RandomTexts.unspaced, RandomTexts.fields)
        let fitted = try Fitted(random.texts(300), options: FeatureOptions().with { $0.characterNgrams = 2...3; $0.maximumCount = 700 })
        let vocabulary = fitted.vocabulary
        let table = vocabulary.storage.fingerprints
        var (found, pairs) = (0, 0)
        var known: Set<[UInt8]> = []
        for feature in 0..<vocabulary.count {
            var name: [UInt8] = []
            try vocabulary.forEachName(of: feature) { name.append($0) }
            #expect(try vocabulary.feature(named: name.span) == feature)
            let isPair = WordPair.halves(of: name.span) != nil
            let fingerprint = table.fingerprint(of: name.span)
            #expect((fingerprint != nil) == (isPair || WordPair.isHalf(name.span)))
            guard let fingerprint else { continue }
            #expect(try table.number(of: fingerprint) == feature)
            known.insert(name)
            found += 1
            pairs += isPair ? 1 : 0
        }
        #expect(try table.slots.elements().count { $0 != 0 } == found)
        #expect(pairs > 100 && found - pairs > 30)
        let words = known.filter { $0.firstIndex(of: 0x20) == nil }.sorted { $0.lexicographicallyPrecedes($1) }.prefix(60)
        for first in words {
            for second in words {
                let pair = first + [0x20] + second
                let fingerprint = table.fingerprint(of: pair.span)
                #expect(try (table.number(of: #require(fingerprint)) != nil) == known.contains(pair))
            }
        }
    }

    /// Names that differ in little have different fingerprints: short words and long ones, pairs and their contrary, words of zeros.
    @Test(arguments: [1, 3, 0x9E37_79B9_7F4A_7C15] as [UInt64])
    func fingerprintsDiffer(multiplier: UInt64) throws {
        let table = FingerprintTable(slots: StoredArray([]), multiplier: multiplier, count: 0)
        var names: Set<String> = []
        for length in 1...40 {
            for letter in "ab1é中" {
                for place in stride(from: 0, to: length, by: 3) {
                    names.insert(String(repeating: "x", count: place) + String(letter) + String(repeating: "x", count: length - place - 1))
                }
            }
        }
        let words = names.sorted()
        for (first, second) in zip(words, words.dropFirst(3)) { names.formUnion(["\(first) \(second)", "\(second) \(first)"]) }
        #expect(names.count > 2_000)
        let fingerprints = Set(names.compactMap { table.fingerprint(of: $0.utf8Span.span) })
        #expect(fingerprints.count == names.count)
        // The upper bits alone decide where a search begins.
        #expect(Set(fingerprints.map { $0 >> 40 }).count > names.count * 9 / 10)
    }

    @Test func anEmptyTableHasNothing() throws {
        #expect(try FingerprintTable.empty.number(of: 0) == nil)
        #expect(try FingerprintTable.empty.number(of: .max) == nil)
    }

    /// A full table of other words, and slots that hold no number: no endless search, and nothing is found.
    @Test func aTableThatMakesNoSenseHasNothing() throws {
        let full = FingerprintTable(slots: StoredArray([7, 7, 7]), multiplier: 1, count: 2)
        for fingerprint in 2..<100 as Range<UInt64> { #expect(try full.number(of: fingerprint) == nil) }
        let empty = FingerprintTable(slots: StoredArray([5 << 2]), multiplier: 1, count: 2)
        #expect(try empty.number(of: 5) == nil)
        let last = FingerprintTable(slots: StoredArray([5 << 2 | 3]), multiplier: 1, count: 2)
        #expect(try last.number(of: 5) == 2)
    }
}
