/// A name of 1 to 16 bytes in two integers, which are the same for no other name of as many bytes.
package struct ShortName: Equatable, BitwiseCopyable {
    let head: UInt64
    let tail: UInt64
    /// 0 of no name.
    let count: UInt32

    package static let longest = 16
    /// Eight bytes of this from place 16 − n on are the mask of a name's first eight bytes if the name has n, and the eight behind
    /// them that of its others.
    static let masks = [UInt8](repeating: 0xFF, count: longest) + [UInt8](repeating: 0, count: longest)

    /// Stands for no name.
    package static let none = ShortName()

    private init() { (head, tail, count) = (0, 0, 0) }

    /// `head` and `tail` are 0 behind the `count` bytes.
    @inline(__always)
    init(head: UInt64, tail: UInt64, count: UInt32) { (self.head, self.tail, self.count) = (head, tail, count) }

    /// The name that stands at `range` of `bytes`; nil if it has another length.
    @inline(__always)
    package init?(_ range: Range<Int>, of bytes: Span<UInt8>) {
        let count = range.count
        guard count &- 1 < Self.longest, count > 0 else { return nil }
        self.count = UInt32(truncatingIfNeeded: count)
        guard range.lowerBound >= 0, range.lowerBound &+ Self.longest <= bytes.count else {
            (head, tail) = Self.parts(range, of: bytes)
            return
        }
        // What is read behind the name is shifted out; a shift by 64 or more leaves nothing.
        let raw = bytes.bytes
        let first = raw.unsafeLoadUnaligned(fromUncheckedByteOffset: range.lowerBound, as: UInt64.self)
        let second = raw.unsafeLoadUnaligned(fromUncheckedByteOffset: range.lowerBound &+ 8, as: UInt64.self)
        head = first & (.max &>> (64 &- 8 &* UInt64(min(count, 8))))
        tail = second & (.max >> (128 &- 8 &* count))
    }

    /// Bits by which names differ.
    @inline(__always)
    package var hash: UInt64 { (head ^ tail &* 0xC2B2_AE3D_27D4_EB4F ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15 }

    /// The same near the end of the bytes.
    @inline(never)
    private static func parts(_ range: Range<Int>, of bytes: Span<UInt8>) -> (UInt64, UInt64) {
        var parts: (UInt64, UInt64) = (0, 0)
        for i in 0..<range.count {
            let byte = UInt64(bytes[range.lowerBound + i])
            if i < 8 { parts.0 |= byte << UInt64(8 * i) } else { parts.1 |= byte << UInt64(8 * i - 64) }
        }
        return parts
    }
}
