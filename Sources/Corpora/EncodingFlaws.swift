/// Signs in a text that its character set was mistaken somewhere on its way.
package struct EncodingFlaws: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let illFormed = EncodingFlaws(rawValue: 1)
    /// U+FFFD, which a converter has put there.
    package static let replacement = EncodingFlaws(rawValue: 2)
    /// UTF-8 that was read as Latin-1 or windows-1252 and written as UTF-8 again: `Ã©`, `â€™`.
    package static let mojibake = EncodingFlaws(rawValue: 4)
    /// U+0080 to U+009F, but for U+0085, the line end.
    package static let c1Control = EncodingFlaws(rawValue: 8)
    package static let null = EncodingFlaws(rawValue: 16)

    /// O(bytes).
    package init(in text: Span<UInt8>) {
        self = []
        var isASCII = true
        for index in 0..<text.count {
            let byte = text[index]
            if byte == 0 { insert(.null) }
            guard byte >= 0x80 else { continue }
            isASCII = false
            switch byte {
            case 0xC2:
                if index + 1 < text.count, (0x80..<0xA0).contains(text[index + 1]), text[index + 1] != 0x85 { insert(.c1Control) }
            case 0xC3 where text.starts(with: [0xC3, 0xA2, 0xE2, 0x82, 0xAC], at: index):
                insert(.mojibake)
            case 0xC3:
                // Â or Ã, and a character from U+0080 to U+00BF.
                if index + 3 < text.count, [0x82, 0x83].contains(text[index + 1]), text[index + 2] == 0xC2 { insert(.mojibake) }
            case 0xEF:
                if text.starts(with: [0xEF, 0xBF, 0xBD], at: index) { insert(.replacement) }
            default:
                break
            }
        }
        if !isASCII, (try? UTF8Span(validating: text)) == nil { insert(.illFormed) }
    }
}
