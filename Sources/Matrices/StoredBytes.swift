internal import Glibc
public import Synchronization

/// Immutable bytes that are believed only after their checksum was compared, block by block, at the first use.
///
/// A model lies in such bytes, mapped from its file: opening it costs nothing for the parts that are never
/// looked at, and no altered byte is ever used. Safe to use from many threads: two may verify the same block at once, to
/// the same end.
public final class StoredBytes: Sendable {
    /// Bytes in a block that has one checksum.
    public static let blockSize = 1 << 16

    /// A block does not have the checksum that it should.
    public struct Damage: Error, Sendable, Hashable {
        /// The damaged block, as a range of bytes.
        public let range: Range<Int>

        @usableFromInline
        init(range: Range<Int>) { self.range = range }
    }

    public let count: Int
    @usableFromInline nonisolated(unsafe) let base: UnsafeRawPointer
    /// XXH64 with seed 0 of each block; nil for bytes that this process made itself.
    @usableFromInline let checksums: [UInt64]?
    @usableFromInline nonisolated(unsafe) let verified: UnsafeMutablePointer<Atomic<Bool>>
    private let blocks: Int
    private let release: @Sendable () -> Void

    /// Bytes at `base` that stay there, unchanged, until `release` is called when the object ends.
    package init(
        base: UnsafeRawPointer, count: Int, checksums: [UInt64]?, release: @escaping @Sendable () -> Void
    ) {
        self.base = base
        self.count = count
        self.checksums = checksums
        self.release = release
        blocks = (count + Self.blockSize - 1) / Self.blockSize
        precondition(checksums == nil || blocks == checksums?.count)
        verified = .allocate(capacity: max(1, blocks))
        // Bytes of our own making are all verified.
        for block in 0..<blocks { (verified + block).initialize(to: Atomic(checksums == nil)) }
    }

    /// An array's memory, which is not copied: an array that is held and never changed stays where it is.
    package convenience init<Element: BitwiseCopyable & Sendable>(holding elements: [Element]) {
        let bytes = elements.withUnsafeBytes { UnsafeRawBufferPointer(start: $0.baseAddress, count: $0.count) }
        self.init(base: bytes.baseAddress ?? Self.nowhere, count: bytes.count, checksums: nil) { withExtendedLifetime(elements) {} }
    }

    /// Where no bytes are.
    private static var nowhere: UnsafeRawPointer { UnsafeRawPointer(bitPattern: 64)! }

    deinit {
        verified.deinitialize(count: blocks)
        verified.deallocate()
        release()
    }

    /// Makes sure that the bytes of `range` are what they were when they were written. O(1) once they were compared.
    @inlinable
    @inline(__always)
    package func verify(_ range: Range<Int>) throws(Damage) {
        guard !range.isEmpty else { return }
        for block in range.lowerBound / Self.blockSize...(range.upperBound - 1) / Self.blockSize
        where !verified[block].load(ordering: .acquiring) {
            try compare(block)
        }
    }

    /// Makes sure that some blocks, which ascend, are what they were when they were written.
    ///
    /// The system is told of all before one is read: what is told of together comes from the disk together, where each part by itself
    /// would be waited for.
    func verify(blocks: [Int]) throws(Damage) {
        var start = 0
        for i in blocks.indices where i + 1 == blocks.count || blocks[i + 1] > blocks[i] + 1 {
            announce(blocks[start]..<blocks[i] + 1)
            start = i + 1
        }
        for block in blocks where !verified[block].load(ordering: .acquiring) { try compare(block, isAnnounced: true) }
    }

    /// Tells the system that some blocks will be read.
    private func announce(_ blocks: Range<Int>) {
        let address = Int(bitPattern: base + blocks.lowerBound * Self.blockSize) & ~(Self.pageSize - 1)
        let end = Int(bitPattern: base + min(blocks.upperBound * Self.blockSize, count))
        // Of memory that is no file this says nothing, and an error changes nothing.
        _ = madvise(UnsafeMutableRawPointer(bitPattern: address), end - address, Int32(MADV_WILLNEED))
    }

    private static let pageSize = sysconf(Int32(_SC_PAGESIZE))

    @usableFromInline
    @inline(never)
    func compare(_ block: Int, isAnnounced: Bool = false) throws(Damage) {
        let start = block * Self.blockSize
        let end = min(start + Self.blockSize, count)
        if !isAnnounced { announce(block..<block + 1) }
        let bytes = UnsafeRawBufferPointer(start: base + start, count: end - start)
        guard XXH64.hash(bytes, seed: 0) == checksums![block] else { throw Damage(range: start..<end) }
        verified[block].store(true, ordering: .releasing)
    }
}

/// An array that lies in ``StoredBytes``: of integers or floating-point numbers, in the machine's (little-endian) order.
public struct StoredArray<Element: BitwiseCopyable & Sendable>: Sendable {
    @usableFromInline let bytes: StoredBytes
    @usableFromInline let offset: Int
    public let count: Int
    @usableFromInline let extent: VerifiedExtent

    /// The array at byte `offset` of `bytes`, which must lie wholly inside and be aligned to the element.
    package init(_ bytes: StoredBytes, offset: Int, count: Int) {
        precondition(offset >= 0 && count >= 0 && offset + count * MemoryLayout<Element>.stride <= bytes.count)
        precondition(Int(bitPattern: bytes.base + offset) % MemoryLayout<Element>.alignment == 0)
        precondition(offset % MemoryLayout<Element>.stride == 0)
        self.bytes = bytes
        self.offset = offset
        self.count = count
        extent = VerifiedExtent(of: bytes, offset..<offset + count * MemoryLayout<Element>.stride)
    }

    package init(_ elements: [Element]) {
        self.init(StoredBytes(holding: elements), offset: 0, count: elements.count)
    }

    /// Element `index`, verified. An index outside the array is a programmer's mistake, or damage that the
    /// checksums cannot see (a file made wrong); it is reported as damage.
    @inlinable
    package subscript(index: Int) -> Element {
        @inline(__always)
        get throws(StoredBytes.Damage) { try address(index..<index + 1).load(as: Element.self) }
    }

    /// Hands `body` the verified elements of `range`.
    @inlinable
    package func withElements<R>(
        _ range: Range<Int>, _ body: (Span<Element>) throws(StoredBytes.Damage) -> R
    ) throws(StoredBytes.Damage) -> R {
        let start = try address(range)
        let buffer = UnsafeBufferPointer(
            start: start.assumingMemoryBound(to: Element.self), count: range.count)
        return try body(Span(_unsafeElements: buffer))
    }

    /// What to throw when an element makes no sense although its block has the right checksum.
    package func damage(_ index: Int) -> StoredBytes.Damage {
        let start = offset + index * MemoryLayout<Element>.stride
        return StoredBytes.Damage(range: start..<start + MemoryLayout<Element>.stride)
    }

    /// A copy of the elements of `range`, or of all, verified. O(their number)
    package func elements(_ range: Range<Int>? = nil) throws(StoredBytes.Damage) -> [Element] {
        let range = range ?? 0..<count
        let start = try address(range)
        return Array(UnsafeBufferPointer(start: start.assumingMemoryBound(to: Element.self), count: range.count))
    }

    @inlinable
    @inline(__always)
    func address(_ range: Range<Int>) throws(StoredBytes.Damage) -> UnsafeRawPointer {
        let stride = MemoryLayout<Element>.stride
        guard range.lowerBound >= 0, range.upperBound <= count else {
            throw StoredBytes.Damage(range: offset..<offset + count * stride)
        }
        let start = offset + range.lowerBound * stride
        try bytes.verify(start..<offset + range.upperBound * stride)
        return bytes.base + start
    }
}

extension Array where Element: BitwiseCopyable {
    /// Appends the elements of a span. O(their number)
    @inlinable
    package mutating func append(_ elements: Span<Element>) {
        elements.withUnsafeBufferPointer { append(contentsOf: $0) }
    }
}

/// Whether two byte strings are the same.
package func bytesEqual(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    return a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in a.isEmpty || memcmp(a.baseAddress!, b.baseAddress!, a.count) == 0 }
    }
}
