/// The scripts whose characters carry so much, or whose words are so uncertain, that n-grams of characters across words help:
/// Thai, Lao, Burmese, Khmer, Hangul, kana and Han.
///
/// The table is part of the file format, which is why it does not ask the linked ICU.
package enum UnspacedScripts {
    private static let ranges: [ClosedRange<UInt32>] = [
        0x0E01...0x0EFF,  // Thai, Lao
        0x1000...0x109F,  // Burmese
        0x1100...0x11FF,  // Hangul jamo
        0x1780...0x17FF,  // Khmer
        0x3005...0x3007,  // ideographic iteration mark, closing mark and zero
        0x3040...0x30FF,  // kana
        0x3130...0x318F,  // Hangul compatibility jamo
        0x31F0...0x31FF,  // small kana
        0x3400...0x4DBF,  // Han, extension A
        0x4E00...0x9FFF,  // Han
        0xA960...0xA97F,  // Hangul jamo, extended
        0xA9E0...0xA9FF,  // Burmese, extended B
        0xAA60...0xAA7F,  // Burmese, extended A
        0xAC00...0xD7FF,  // Hangul
        0xF900...0xFAFF,  // Han, compatibility
        0x20000...0x3FFFF,  // Han, further extensions
    ]

    /// The least byte that their characters begin with: the smallest code point of the table takes three bytes.
    package static let leastByte: UInt8 = 0xE0

    /// Whether a word begins with a character of these scripts. `word` is well-formed UTF-8.
    @inline(__always)
    package static func begin(_ word: Span<UInt8>) -> Bool {
        word.count >= 3 && word[0] >= leastByte && beginWide(word)
    }

    private static func beginWide(_ word: Span<UInt8>) -> Bool {
        var scalar: UInt32
        if word[0] < 0xF0 {
            scalar = UInt32(word[0] & 0x0F) << 12 | UInt32(word[1] & 0x3F) << 6 | UInt32(word[2] & 0x3F)
        } else {
            guard word.count >= 4 else { return false }
            scalar = UInt32(word[0] & 0x07) << 18 | UInt32(word[1] & 0x3F) << 12
            scalar |= UInt32(word[2] & 0x3F) << 6 | UInt32(word[3] & 0x3F)
        }
        return ranges.contains { $0.contains(scalar) }
    }
}
