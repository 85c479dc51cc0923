/// One to three characters of a run of words of ``UnspacedScripts``, as a number: the order of the numbers is that of the names' bytes.
///
/// Three code points of 21 bits each, the first in the highest; behind fewer of them the ellipsis that ends the name. The lowest bit is set
/// behind three, lest a third character that is an ellipsis be taken for the end.
package struct RunNgram: Equatable, BitwiseCopyable, Sendable {
    package static let mostCharacters = 3

    package let bits: UInt64

    private static let ellipsis: UInt64 = 0x2026
    private static let codePoint: UInt64 = 1 << 21 - 1

    init(bits: UInt64) { self.bits = bits }

    /// Of the `length` code points from `start` on, ``mostCharacters`` at most.
    @inline(__always)
    package init(_ characters: Span<UInt32>, from start: Int, length: Int) {
        let first = UInt64(characters[start]) << 43
        switch length {
        case 1: bits = first | Self.ellipsis << 22
        case 2: bits = first | UInt64(characters[start + 1]) << 22 | Self.ellipsis << 1
        default: bits = first | UInt64(characters[start + 1]) << 22 | UInt64(characters[start + 2]) << 1 | 1
        }
    }

    /// Appends the name.
    package func appendName(to name: inout [UInt8]) {
        let third = bits >> 1 & Self.codePoint
        name.append(addingCapacity: 2 * 3 + Self.mostCharacters * 4) { name in
            Self.append(Self.ellipsis, to: &name)
            Self.append(bits >> 43, to: &name)
            if bits & 1 == 1 || third != 0 { Self.append(bits >> 22 & Self.codePoint, to: &name) }
            if bits & 1 == 1 { Self.append(third, to: &name) }
            Self.append(Self.ellipsis, to: &name)
        }
    }

    /// Appends the name of an n-gram of more characters.
    static func appendName(of characters: ArraySlice<UInt32>, to name: inout [UInt8]) {
        name.append(addingCapacity: 2 * 3 + characters.count * 4) { name in
            append(ellipsis, to: &name)
            for character in characters { append(UInt64(character), to: &name) }
            append(ellipsis, to: &name)
        }
    }

    /// Appends the bytes of a code point.
    @inline(__always)
    private static func append(_ character: UInt64, to bytes: inout OutputSpan<UInt8>) {
        if character < 0x80 { return bytes.append(UInt8(truncatingIfNeeded: character)) }
        let rest: UInt64 = character < 0x800 ? 1 : character < 0x1_0000 ? 2 : 3
        bytes.append(UInt8(truncatingIfNeeded: 0xFF << (7 - rest) | character >> (6 * rest)))
        for i in (0..<rest).reversed() { bytes.append(UInt8(truncatingIfNeeded: 0x80 | character >> (6 * i) & 0x3F)) }
    }

    /// Appends the code points of a word, which is well-formed UTF-8.
    @inline(__always)
    package static func appendCharacters(of word: Span<UInt8>, to characters: inout [UInt32]) {
        var character: UInt32 = 0
        for i in word.indices {
            let byte = word[i]
            // One leading one marks a byte that goes on with a character; of a first byte they leave the character's bits.
            let ones = UInt8(truncatingIfNeeded: (~byte).leadingZeroBitCount)
            character = ones == 1 ? character << 6 | UInt32(byte & 0x3F) : UInt32(byte & 0x7F &>> ones)
            if i + 1 == word.count || word[i + 1] & 0xC0 != 0x80 { characters.append(character) }
        }
    }
}
