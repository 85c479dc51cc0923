/// A name of 1 to 16 bytes in two integers, which are the same for no other name of as many bytes.
package struct ShortName: Equatable {
    private let head: UInt64
    private let tail: UInt64
    /// 0 of no name.
    private let count: UInt32

    /// Stands for no name.
    package static let none = ShortName()

    private init() { (head, tail, count) = (0, 0, 0) }

    /// The shorter names are read as two parts, which may overlap.
    @inline(__always)
    package init?(_ name: Span<UInt8>) {
        let count = name.count
        let bytes = name.bytes
        switch count {
        case 8...16:
            head = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 0, as: UInt64.self)
            tail = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: count - 8, as: UInt64.self)
        case 4..<8:
            head = UInt64(bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 0, as: UInt32.self))
            tail = UInt64(bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: count - 4, as: UInt32.self))
        case 1..<4:
            head = UInt64(name[0]) | UInt64(name[count / 2]) << 8
            tail = UInt64(name[count - 1])
        default:
            return nil
        }
        self.count = UInt32(truncatingIfNeeded: count)
    }

    /// Bits by which names differ.
    @inline(__always)
    package var hash: UInt64 { (head ^ tail &* 0xC2B2_AE3D_27D4_EB4F ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15 }
}
