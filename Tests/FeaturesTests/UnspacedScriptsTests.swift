import Features
import Testing

@Suite struct UnspacedScriptsTests {
    private func begin(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        return UnspacedScripts.begin(bytes.span)
    }

    @Test(arguments: [
        "中文", "々", "〇", "ひらがな", "カタカナ", "ㇰ", "ー", "ไทย", "ລາວ", "မြန်မာ", "ꩠ", "ខ្មែរ", "한국어", "ᄒ", "ㄱ", "ꥠ", "𠮷野", "\u{3FFFF}", "豈",
    ])
    func theirWords(word: String) { #expect(begin(word)) }

    @Test(arguments: [
        "", "a", "drug", "é", "мир", "שלום", "नमस्ते", "தமிழ்", "ქართული", "ཁ", "ᠮᠣᠩᠭᠣᠯ", "𝒳", "😀", "€", "ﷺ", "a中", "、", "𐍈", "\u{10FFFF}",
    ])
    func otherWords(word: String) { #expect(!begin(word)) }

    /// The first and the last of each range, and those next to them.
    @Test func theEdges() throws {
        for range in [
            0x0E01...0x0EFF, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF, 0x3005...0x3007, 0x3040...0x30FF, 0x3130...0x318F,
            0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA960...0xA97F, 0xA9E0...0xA9FF, 0xAA60...0xAA7F, 0xF900...0xFAFF,
            0x20000...0x3FFFF,
        ] as [ClosedRange<UInt32>] {
            for (value, inside) in [
                (range.lowerBound - 1, false), (range.lowerBound, true), (range.upperBound, true), (range.upperBound + 1, false),
            ] {
                #expect(begin(String(Character(try #require(UnicodeScalar(value))))) == inside, "\(String(value, radix: 16))")
            }
        }
    }
}
