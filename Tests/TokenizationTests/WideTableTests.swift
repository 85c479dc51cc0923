import Testing
import Tokenization

@Suite struct WideTableTests {
    private static let codePoints = (Array(UInt32(0)..<0x900) + stride(from: 0x900, to: 0x20000, by: 61)).filter { !(0xD800..<0xE000).contains($0) }

    /// An entry is the class and the fold, neither of which changes the other; letters of two bytes stand by their bytes too.
    @Test(arguments: [TokenizerOptions.Folding.nfkcCasefold, .none])
    func anEntryHasTheClassAndTheFold(folding: TokenizerOptions.Folding) throws {
        let words = try WordIterator(locale: "")
        // A letter and a mark, and so many others that the numbers take all their bits.
        let samples: [UInt32] = [0x61, 0x31, 0x5F, 0x27, 0x2E, 0x2C, 0x3A, 0x20, 0xD, 0xA, 0x22, 0xAD, 0x5D0, 0x301, 0x200D, 0x1F600, 0x2019, 0x24C2]
        let keys = try #require(try CharacterKey.keys(of: samples) { questions throws(TokenizerError) in try words.singleSegments(questions) })
        var known: [CharacterKey] = []
        for key in keys.compactMap({ $0 }) where !known.contains(key) { known.append(key) }
        let classes = CharacterClasses(known, words: try WordIterator(locale: ""), hasDictionaryLane: false)
        let letters = classes[0x61]
        let table = WideTable(classes, folding, letterClasses: 1 << letters)
        let folds = FoldingTable.table(for: folding)
        var twoByteLetters = 0
        for codePoint in Self.codePoints {
            let name = "U+\(String(codePoint, radix: 16))"
            #expect(table.entries[codePoint] == 0)
            let entry = table.learned(codePoint)
            #expect(table.entries[codePoint] == entry.fold.bits)
            let fold = folds[codePoint]
            #expect(entry.characterClass == Int(classes[codePoint]), "\(name)")
            #expect(
                (entry.fold.bytes, entry.fold.count, entry.fold.order, entry.fold.isKnown, entry.fold.isPlain)
                    == (fold.bytes, fold.count, fold.order, fold.isKnown, fold.isPlain), "\(name)")
            #expect((0...255).allSatisfy { entry.fold.foldsAlone(after: $0) == fold.foldsAlone(after: $0) }, "\(name)")
            let bytes = Array(String(UnicodeScalar(codePoint)!).utf8)
            guard bytes.count == 2 else { continue }
            let isLetter = fold.isPlain && classes[codePoint] == letters
            if isLetter { twoByteLetters += 1 }
            #expect(table.letters[UInt32(bytes[0]) << 8 | UInt32(bytes[1])] == (isLetter ? entry.fold.bits : 0), "\(name)")
        }
        // Nothing stands where no letter of two bytes was met.
        #expect((UInt32(0)..<1 << 16).count { table.letters[$0] != 0 } == twoByteLetters && twoByteLetters > 500)
    }
}
