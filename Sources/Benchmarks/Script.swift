/// The script that most of a text beyond ASCII is written in.
enum Script: String, CaseIterable {
    case ascii = "ASCII"
    case latin = "Latin"
    case greek = "Greek"
    case cyrillic = "Cyrillic"
    case hebrew = "Hebrew"
    case arabic = "Arabic"
    case devanagari = "Devanagari"
    case thai = "Thai"
    case hangul = "Hangul"
    case kana = "Japanese"
    case han = "Chinese"
    case other = "other"

    /// Japanese is told from Chinese by its kana. A text without a letter beyond ASCII is `other`, unless it is all ASCII.
    init(of text: String) {
        var counts: [Script: Int] = [:]
        for scalar in text.unicodeScalars {
            if let script = Script(of: scalar) { counts[script, default: 0] += 1 }
        }
        let isAscii = text.utf8.allSatisfy { $0 < 0x80 }
        // In the order of the cases, so that a tie falls the same way each time.
        let first = Script.allCases.max { counts[$0, default: 0] < counts[$1, default: 0] }
        switch (isAscii, first) {
        case (true, _): self = .ascii
        case (_, let script?) where counts[script, default: 0] > 0:
            self = script == .han && counts[.kana, default: 0] > 0 ? .kana : script
        default: self = .other
        }
    }

    private init?(of scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0xC0...0x24F, 0x1E00...0x1EFF: self = .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x52F: self = .cyrillic
        case 0x590...0x5FF: self = .hebrew
        case 0x600...0x6FF, 0x750...0x77F: self = .arabic
        case 0x900...0x97F: self = .devanagari
        case 0xE00...0xE7F: self = .thai
        case 0x1100...0x11FF, 0xAC00...0xD7A3: self = .hangul
        case 0x3040...0x30FF: self = .kana
        case 0x3400...0x9FFF: self = .han
        default: return nil
        }
    }
}
