import Tokenization

/// SplitMix64 (Steele, Lea and Flood, 2014): the same strings in every run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Pieces of text from which random texts are put together.
enum Samples {
    static let ascii: [String] =
        (0..<128).map { String(UnicodeScalar(UInt8($0))) } + [
            "Word", "drug trials", "can't", "e.g.", "U.S.A.", "3.14", "1,000,000", "1,a", "a,1", "_x_", "__", "foo_bar",
            "a@b.org", "a:b", "12:30", "C++", "\r\n", "\n\r", "  ", " \t ", "'tis", "\"x\"", "x'", "1'000", "a.b.c.", "-1", "#tag",
        ]

    static let scripts: [String] = [
        "naïve", "ÉTÉ", "e\u{301}", "L’État", "straße", "İstanbul", "ﬁn", "Ａｂｃ１２", "ſ", "ǅ", "Ångström", "tiếng Việt", "œuvre",
        "Οδυσσεύς", "ἄνθρωπος", "Война", "їжак", "ԱՅԲ", "ქართული", "Ა", "Ꭰꭰ",
        "צה״ל", "צה\"ל", "ג׳ירפה", "א'", "ב\"", "שָׁלוֹם", "السلام", "عَرَبِيّ", "٣٫١٤", "۱۲۳", "\u{600}١", "ﷺ", "\u{FDFA}", "ܫܠܡܐ", "ދިވެހި",
        "नमस्ते", "क्ष", "বাংলা", "தமிழ்", "తెలుగు", "മലയാളം", "සිංහල", "१२३",
        "สวัสดีชาวโลก", "ภาษาไทย", "ๆ", "ກຂ", "ສະບາຍດີ", "ភាសាខ្មែរ", "မြန်မာဘာသာ", "ꩠꩡ", "ᨠᩣ", "ᥖᥭᥰ", "ꪀꪱ", "𑜀𑜡",
        "བོད་ཡིག", "አማርኛ", "ᠮᠣᠩᠭᠣᠯ", "中华人民共和国", "学习中文", "中", "𠮷野", "々", "〇", "東京に住んでいます", "ひらがな", "カタカナ", "ー", "ーカ", "ーひらがな", "ーー中国",
        "ｶﾀｶﾅ", "ﾞ", "ｰ", "〱〲", "゛゜", "゠", "ゟ", "㍻", "ｱ_ア", "안녕하세요", "가", "\u{1100}\u{1161}\u{11A8}", "ㄱ", "한_글",
        "ꀀꀁ", "𐍈", "𝐀𝟏", "👩‍👩‍👧", "🇩🇪🇫🇷", "🇩", "👍🏽", "☺️", "1️⃣", "#️⃣", "😀", "❤\u{FE0F}", "©", "™", "€", "№", "½", "²",
        "\u{301}", "\u{308}", "\u{345}", "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{FE0F}", "\u{E0020}",
        "\u{34F}", "\u{61C}", "\u{180E}", "\u{85}", "\u{A0}", "\u{2028}", "\u{2029}", "\u{3000}", "\u{1680}", "\u{202F}", "\u{80}",
        "·", "‧", "‿", "⁀", "․", "＇", "．", "：", "﹕", "，", "；", "\u{37E}", "、", "。", "…", "“x”", "‘x’", "\u{FFFD}", "\u{FFFF}", "\u{10FFFF}",
        "\u{378}", "\u{E000}",
    ]

    /// Bytes that are no UTF-8: truncated, stray, overlong, surrogates, beyond U+10FFFF.
    static let broken: [[UInt8]] = [
        [0x80], [0xBF], [0xC0], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xE4], [0xE4, 0xB8],
        [0xE0, 0xB8], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xED, 0xA0], [0xF0, 0x9F, 0x98], [0xF0, 0x9F], [0xF0],
        [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xFF, 0xFE],
        [0xCC], [0x81], [0xE2, 0x80],
    ]

    /// A text of up to `limit` pieces; how many of them are ASCII, or broken, changes from text to text.
    static func text(pieces limit: Int, using generator: inout SeededGenerator) -> [UInt8] {
        var text: [UInt8] = []
        let asciiShare = [0, 3, 7, 9, 10].randomElement(using: &generator) ?? 5
        let brokenShare = [0, 0, 1, 3].randomElement(using: &generator) ?? 0
        for _ in 0..<Int.random(in: 1...limit, using: &generator) {
            if Int.random(in: 0..<10, using: &generator) < asciiShare {
                text += Array((ascii.randomElement(using: &generator) ?? "").utf8)
            } else if Int.random(in: 0..<10, using: &generator) < brokenShare {
                text += broken.randomElement(using: &generator) ?? []
            } else {
                text += Array((scripts.randomElement(using: &generator) ?? "").utf8)
            }
        }
        return text
    }

    /// Any bytes: of all 256, or of those that matter to word rules.
    static func bytes(count limit: Int, using generator: inout SeededGenerator) -> [UInt8] {
        let alphabets: [[UInt8]] = [
            Array(0...255), Array(0..<128), Array("aZ1.,'\":;@_ \r\n\u{B}\t-".utf8), Array("a1.'\"_ é\u{301}א中\u{200D}".utf8),
        ]
        let alphabet = alphabets.randomElement(using: &generator) ?? []
        return (0..<Int.random(in: 0...limit, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
    }
}
