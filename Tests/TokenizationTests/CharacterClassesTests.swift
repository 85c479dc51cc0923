import Dispatch
import Testing
import Tokenization

@Suite struct CharacterClassesTests {
    private let words: WordIterator

    init() throws {
        try WordIterator.loadDictionary(ifNeededFor: "中".utf8)
        words = try WordIterator(locale: "")
    }

    private func keys(_ codePoints: [UInt32]) throws -> [CharacterKey?] {
        try #require(try CharacterKey.keys(of: codePoints) { questions throws(TokenizerError) in try words.singleSegments(questions) })
    }

    private static let codePoints = (Array(stride(from: UInt32(1), to: 0x3400, by: 29)) + stride(from: 0xA000, to: 0x20000, by: 307))
        .filter { !(0xD800..<0xE000).contains($0) }

    /// What stands beside a code point's questions does not change its answers.
    @Test func keysAreThoseOfEachByItself() throws {
        let together = try keys(Self.codePoints + Self.codePoints.reversed())
        #expect(together == together.reversed())
        for (codePoint, key) in zip(Self.codePoints, together) { #expect(try keys([codePoint]) == [key], "U+\(String(codePoint, radix: 16))") }
        // Dictionaries have a say in these.
        #expect(try keys([0xE01, 0x4E2D, 0x3042, 0x1000, 0x1780, 0xE81]) == Array(repeating: nil, count: 6))
        let letters = try keys([0x61, 0x7A, 0xE9, 0x436, 0x31, 0x5D0])
        #expect(letters[0] == letters[1] && letters[1] == letters[2] && letters[2] == letters[3])
        #expect(letters[0] != letters[4] && letters[0] != letters[5])
    }

    /// A class's number is that of its key; those without one are ICU's; and all threads, which ask at once, are told the same.
    @Test(arguments: [false, true]) func numbersAreThoseOfTheKeys(hasDictionaryLane: Bool) throws {
        let known = try keys([0x61, 0x31, 0x20, 0x301]).compactMap { $0 }
        try #require(known.count == 4)
        let classes = CharacterClasses(known, words: try WordIterator(locale: ""), hasDictionaryLane: hasDictionaryLane)
        let codePoints = Self.codePoints + [0x61, 0xE9, 0x31, 0x20, 0x301, 0x4E2D, 0x9FA5, 0x9FA6, 0x3005, 0x3042, 0x30AB, 0x30FB, 0x30FC, 0xE01]
        let found = (0..<7).map { _ in LazyTable(size: codePoints.count) }
        DispatchQueue.concurrentPerform(iterations: 7) { thread in
            for (place, codePoint) in codePoints.enumerated() { found[thread][UInt32(place)] = classes[codePoint] }
        }
        for (place, (codePoint, key)) in zip(codePoints, try keys(codePoints)).enumerated() {
            var expected = key.flatMap { known.firstIndex(of: $0) }.map { CharacterClasses.first + UInt64($0) } ?? CharacterClasses.icus
            if hasDictionaryLane {
                switch codePoint {
                case 0x30A1...0x30FA, 0x30FC: expected = CharacterClasses.katakana
                case 0x4E00...0x9FA5, 0x3041...0x3094, 0x3005: expected = CharacterClasses.ideographs
                default: break
                }
            }
            #expect(found.allSatisfy { $0[UInt32(place)] == expected }, "U+\(String(codePoint, radix: 16))")
        }
    }
}
