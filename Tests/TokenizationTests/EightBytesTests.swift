import Testing
import Tokenization

@Suite struct EightBytesTests {
    /// Every byte of ASCII, at every place: capitals become small, and nothing else changes.
    @Test func capitalsBecomeSmall() {
        let bits = EightBytes.caseBits(.nfkcCasefold)
        for byte in UInt64(0)..<128 {
            let expected = (65...90).contains(byte) ? byte + 32 : byte
            for place in UInt64(0)..<8 {
                #expect(EightBytes.folded(byte << (8 * place), bits) == expected << (8 * place))
            }
        }
        #expect(EightBytes.folded(0x4142_4344_4546_4748, EightBytes.caseBits(.none)) == 0x4142_4344_4546_4748)
    }

    /// A byte beyond ASCII may change what stands behind it, never what stands before.
    @Test func bytesBeyondASCIILeaveThoseBeforeThemAlone() {
        let bits = EightBytes.caseBits(.nfkcCasefold)
        for byte in UInt64(128)..<256 {
            #expect(EightBytes.folded(0x41 | byte << 8, bits) & 0xFF == 0x61)
        }
    }

    @Test func leadingLettersAreCounted() {
        let isLetter = LetterTest((state: 3, first: 0x41...0x5A, second: 0x61...0x7A))
        for (text, expected) in [("aZbYcXdW", 8), ("ab cdefg", 2), (" abcdefg", 0), ("abcdefg!", 7), ("a@[`{zzz", 1)] {
            let word: UInt64 = text.utf8.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            #expect(isLetter.leading(of: word) == expected, "\(text)")
        }
    }
}
