import Testing

import Tokenization

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("drug", 4), ("drug trials", 11), ("naïve", 5), ("nai\u{308}ve", 5), ("Война", 5), ("中文", 4), ("東京に", 6), ("カタカナ", 8),
        ("ｶﾀｶﾅ", 4), ("Ａ１", 4), ("한국어", 6), ("ไทย", 3), ("ที่นี่", 2), ("שָׁלוֹם", 4), ("😀", 2), ("👩‍👩‍👧", 2), ("👍🏽", 2), ("a😀中", 5),
        ("\u{200B}", 0), ("\u{FEFF}", 0), ("\u{301}", 0), ("\u{AD}", 1), ("…", 1), ("\u{3000}", 2), ("\u{FFFD}", 1),
    ])
    func columns(text: String, width: Int) {
        #expect(displayWidth(of: text) == width)
    }

    @Test func widthsAddUp() {
        let parts = ["drug", "中文", "😀", "naïve", "ไทย"]
        #expect(displayWidth(of: parts.joined(separator: " ")) == parts.reduce(parts.count - 1) { $0 + displayWidth(of: $1) })
    }
}
