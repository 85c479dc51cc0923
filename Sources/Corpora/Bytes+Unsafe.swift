import Glibc

extension Span<UInt8> {
    /// Where `byte` first stands in `range`. The C library's `memchr`, which looks at many bytes at once.
    func position(of byte: UInt8, in range: Range<Int>) -> Int? {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress, !range.isEmpty,
                let found = memchr(base + range.lowerBound, Int32(byte), range.count)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    /// Whether both hold the same bytes.
    func equals(_ other: Span<UInt8>) -> Bool {
        compare(other) == 0
    }

    /// Less than 0, 0 or more as the bytes stand before `other`, are equal to it or stand behind it, shorter ones first.
    package func compare(_ other: Span<UInt8>) -> Int {
        guard count == other.count else { return count - other.count }
        return withUnsafeBytes { mine in
            other.withUnsafeBytes { theirs in
                guard let left = mine.baseAddress, let right = theirs.baseAddress else { return 0 }
                return Int(memcmp(left, right, mine.count))
            }
        }
    }

    /// A hash for tables in memory. It differs from process to process, so that nobody can prepare labels
    /// that collide; nothing stored or ordered may depend on it.
    var processHash: Int {
        withUnsafeBytes { buffer in
            var hasher = Hasher()
            hasher.combine(bytes: buffer)
            return hasher.finalize()
        }
    }
}

extension [UInt8] {
    /// Appends the bytes of a span.
    mutating func append(copying bytes: Span<UInt8>) {
        bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
    }
}
