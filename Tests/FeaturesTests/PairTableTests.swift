import Features
import Matrices
import Testing

@Suite struct PairTableTests {
    @Test(arguments: [
        ("a b", ["a", "b"]), ("drug trials", ["drug", "trials"]), (", .", [",", "."]), ("мир и", ["мир", "и"]), ("a", nil), ("", nil), (" ", nil),
        ("a ", nil), (" b", nil), ("a b c", nil), ("a  b", nil), ("subject\u{1F}a b", nil), ("a\tb c", nil), ("…a b", nil), ("a b…", nil),
        ("a…b c", ["a…b", "c"]), ("… a", nil), ("‗ a", nil), ("a ‗", nil),
    ] as [(String, [String]?)])
    func aPairIsTwoHalvesAroundASpace(name: String, expected: [String]?) {
        let bytes = Array(name.utf8)
        let halves = PairTable.halves(of: bytes.span).map { [$0.0, $0.1].map { String(decoding: bytes[$0], as: UTF8.self) } }
        #expect(halves == expected)
    }

    /// Every pair is found by the numbers of its halves, and no other is.
    @Test func pairsOfAVocabularyAreFound() throws {
        var random = RandomTexts(seed: 71, RandomTexts.spaced, RandomTexts.foldedToSpaces, RandomTexts.unspaced, RandomTexts.fields)
        let fitted = try Fitted(random.texts(300), options: FeatureOptions().with { $0.characterNgrams = 2...3; $0.maximumCount = 700 })
        let vocabulary = fitted.vocabulary
        let pairs = vocabulary.storage.pairs
        let halves = try pairs.halves.elements()
        #expect(halves.count == vocabulary.count)
        var found = 0
        for feature in 0..<vocabulary.count {
            var name: [UInt8] = []
            try vocabulary.forEachName(of: feature) { name.append($0) }
            #expect(try vocabulary.feature(named: name.span) == feature)
            guard halves[feature] != PairTable.none else { continue }
            found += 1
            #expect(try pairs.number(of: halves[feature]) == UInt32(feature))
            var joined: [UInt8] = []
            try vocabulary.forEachName(of: Int(halves[feature] >> 32)) { joined.append($0) }
            joined.append(UInt8(ascii: " "))
            try vocabulary.forEachName(of: Int(halves[feature] & 0xFFFF_FFFF)) { joined.append($0) }
            #expect(joined == name)
        }
        #expect(found > 100)
        let known = Set(halves)
        for first in 0..<60 as Range<UInt32> {
            for second in 0..<60 as Range<UInt32> {
                let pair = PairTable.pair(first, second)
                #expect(try (pairs.number(of: pair) != nil) == known.contains(pair))
            }
        }
    }

    @Test func anEmptyTableHasNoPairs() throws {
        #expect(try PairTable.empty.number(of: 0) == nil)
        #expect(try PairTable.empty.number(of: PairTable.none) == nil)
    }

    /// A full table of other pairs, and numbers beyond the names: no endless search, and damage.
    @Test func aTableThatMakesNoSenseIsDamage() throws {
        let full = PairTable(halves: StoredArray([7, 8]), slots: StoredArray([UInt64](repeating: 1 << 32 | 1, count: 3)), multiplier: 1)
        for pair in 0..<100 as Range<UInt64> where pair != 7 { #expect(try full.number(of: pair) == nil) }
        let every = (0..<64).map { $0 << 32 | 0x9999 as UInt64 }
        for pair in every {
            let hash = PairTable.hash(of: pair, multiplier: 1)
            let table = PairTable(halves: StoredArray([7, 8]), slots: StoredArray([hash << 32 | 9]), multiplier: 1)
            #expect(throws: StoredBytes.Damage.self) { try table.number(of: pair) }
        }
    }
}
