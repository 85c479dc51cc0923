/// Eight bytes of text at a step, the first one lowest.
package enum EightBytes {
    /// Bit 5 of each byte, which makes a capital small, if the folding does that.
    package static func caseBits(_ folding: TokenizerOptions.Folding) -> UInt64 { folding == .nfkcCasefold ? 0x2020_2020_2020_2020 : 0 }

    @inline(__always)
    static func load(_ source: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(source).loadUnaligned(as: UInt64.self))
    }

    @inline(__always)
    static func store(_ word: UInt64, to target: UnsafeMutablePointer<UInt8>) {
        UnsafeMutableRawPointer(target).storeBytes(of: word.littleEndian, as: UInt64.self)
    }

    /// Eight ASCII bytes with capitals made small.
    @inline(__always)
    package static func folded(_ word: UInt64, _ caseBits: UInt64) -> UInt64 {
        // The high bit of each byte: set in the first sum from "A" on, in the second from behind "Z" on. A byte beyond
        // ASCII, which can only stand behind the token, carries only into bytes behind itself.
        let fromA = word &+ 0x3F3F_3F3F_3F3F_3F3F
        let behindZ = word &+ 0x2525_2525_2525_2525
        return word | ((fromA & ~behindZ & 0x8080_8080_8080_8080) >> 2 & caseBits)
    }
}

/// Tests eight bytes at once for being in one of two ranges.
package struct LetterTest {
    private let firstLow, firstWidth, secondLow, secondWidth: SIMD8<UInt8>

    /// The test for the letters of an automaton, which means nothing if it has none.
    package init(_ letters: WordAutomaton.Letters?) {
        let (first, second) = (letters?.first ?? 0...0, letters?.second ?? 0...0)
        firstLow = SIMD8(repeating: first.lowerBound)
        firstWidth = SIMD8(repeating: first.upperBound - first.lowerBound)
        secondLow = SIMD8(repeating: second.lowerBound)
        secondWidth = SIMD8(repeating: second.upperBound - second.lowerBound)
    }

    /// How many bytes, from the lowest on, are in a range: 0 to 8.
    @inline(__always)
    package func leading(of word: UInt64) -> Int {
        let bytes = unsafeBitCast(word.littleEndian, to: SIMD8<UInt8>.self)
        let inside = ((bytes &- firstLow) .<= firstWidth) .| ((bytes &- secondLow) .<= secondWidth)
        let mask = unsafeBitCast(inside, to: UInt64.self).littleEndian
        return (~mask).trailingZeroBitCount >> 3
    }
}
