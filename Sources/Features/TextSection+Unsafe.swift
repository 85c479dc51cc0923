internal import Glibc

extension Span<UInt8> {
    /// Where `byte` first stands from `start` on. The C library's `memchr`, so that a text without it costs next to nothing.
    package func position(of byte: UInt8, from start: Int) -> Int? {
        precondition(start >= 0)
        return withUnsafeBytes { buffer in
            guard start < buffer.count, let base = buffer.baseAddress,
                let found = memchr(base + start, Int32(byte), buffer.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }
}
