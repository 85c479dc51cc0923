internal import Glibc
public import Synchronization

/// Immutable bytes that are believed only after their checksum was compared, block by block, at the first use.
///
/// A model lies in such bytes, mapped from its file: opening it costs nothing for the parts that are never
/// looked at, and no altered byte is ever used. Safe to use from many threads: two may verify the same block at once, to
/// the same end.
public final class StoredBytes: Sendable {
    /// Bytes in a block that has one checksum: a page, the least that comes from the disk, for a document touches a few bytes each
    /// in many places that lie far apart.
    public static let blockSize = 1 << 12

    /// A block does not have the checksum that it should.
    public struct Damage: Error, Sendable, Hashable {
        /// The damaged block, as a range of bytes; of the whole of which the ``StoredBytes`` are a part.
        public let range: Range<Int>

        fileprivate init(range: Range<Int>) { self.range = range }
    }

    public let count: Int
    @usableFromInline nonisolated(unsafe) let base: UnsafeRawPointer
    /// XXH64 with seed 0 of each block, which may have to be verified themselves; nil for bytes that this process made itself.
    let checksums: StoredArray<UInt64>?
    @usableFromInline nonisolated(unsafe) let verified: UnsafeMutablePointer<Atomic<Bool>>
    /// Where the bytes begin in the whole of which they are a part.
    private let origin: Int
    private let release: @Sendable () -> Void

    /// Bytes at `base` that stay there, unchanged, until `release` is called when the object ends.
    package init(
        base: UnsafeRawPointer, count: Int, checksums: StoredArray<UInt64>?, origin: Int = 0, release: @escaping @Sendable () -> Void
    ) {
        self.base = base
        self.count = count
        self.checksums = checksums
        self.origin = origin
        self.release = release
        let blocks = (count + Self.blockSize - 1) / Self.blockSize
        precondition(checksums == nil || blocks == checksums?.count)
        // Memory that the system hands out as zeros, which stand for false: of a large file most of it is never touched.
        guard let zeros = calloc(max(1, blocks), MemoryLayout<Atomic<Bool>>.stride) else { fatalError("no memory for \(blocks) blocks") }
        verified = zeros.bindMemory(to: Atomic<Bool>.self, capacity: max(1, blocks))
        if checksums == nil {
            for block in 0..<blocks { verified[block].store(true, ordering: .relaxed) }
        }
    }

    /// An array's memory, which is not copied: an array that is held and never changed stays where it is.
    package convenience init<Element: BitwiseCopyable & Sendable>(holding elements: [Element]) {
        let bytes = elements.withUnsafeBytes { UnsafeRawBufferPointer(start: $0.baseAddress, count: $0.count) }
        self.init(base: bytes.baseAddress ?? Self.nowhere, count: bytes.count, checksums: nil) { withExtendedLifetime(elements) {} }
    }

    /// Where no bytes are.
    private static var nowhere: UnsafeRawPointer { UnsafeRawPointer(bitPattern: 64)! }

    deinit {
        free(verified)
        release()
    }

    /// Makes sure that the bytes of `range` are what they were when they were written. O(1) once they were compared.
    @inlinable
    @inline(__always)
    package func verify(_ range: Range<Int>) throws(Damage) {
        guard !range.isEmpty else { return }
        let blocks = range.lowerBound / Self.blockSize..<(range.upperBound - 1) / Self.blockSize + 1
        for block in blocks where !verified[block].load(ordering: .acquiring) {
            return try compare(block..<blocks.upperBound)
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
        for block in blocks { try compare(block) }
    }

    /// The same for neighbours, part by part, so that the system need not hold all of many at once.
    @usableFromInline
    @inline(never)
    func compare(_ blocks: Range<Int>) throws(Damage) {
        for start in stride(from: blocks.lowerBound, to: blocks.upperBound, by: Self.blocksReadTogether) {
            let part = start..<min(start + Self.blocksReadTogether, blocks.upperBound)
            announce(part)
            for block in part { try compare(block) }
        }
    }

    /// Blocks in a mebibyte.
    static let blocksReadTogether = (1 << 20) / blockSize

    /// Tells the system that some blocks will be read.
    private func announce(_ blocks: Range<Int>) {
        Self.announce(base + blocks.lowerBound * Self.blockSize, min(blocks.upperBound * Self.blockSize, count) - blocks.lowerBound * Self.blockSize)
    }

    /// Tells the system that some bytes of a mapped file will be read. Of other memory it says nothing.
    package static func announce(_ bytes: UnsafeRawPointer, _ count: Int) {
        let end = Int(bitPattern: bytes) + count
        var address = Int(bitPattern: bytes) & ~(pageSize - 1)
        while address < end {
            let part = min(longestAdvice, end - address)
            // An error changes nothing.
            _ = madvise(UnsafeMutableRawPointer(bitPattern: address), part, Int32(MADV_WILLNEED))
            address += part
        }
    }

    private static let pageSize = sysconf(Int32(_SC_PAGESIZE))
    /// Of more at once the system may follow only the beginning: no disk takes less in a request.
    private static let longestAdvice = 1 << 17

    private func compare(_ block: Int) throws(Damage) {
        if verified[block].load(ordering: .acquiring) { return }
        let start = block * Self.blockSize
        let end = min(start + Self.blockSize, count)
        let bytes = UnsafeRawBufferPointer(start: base + start, count: end - start)
        guard XXH64.hash(bytes, seed: 0) == (try checksums![block]) else { throw damage(start..<end) }
        verified[block].store(true, ordering: .releasing)
    }

    /// What to throw when these bytes are not what they should be.
    @usableFromInline
    func damage(_ range: Range<Int>) -> Damage { Damage(range: origin + range.lowerBound..<origin + range.upperBound) }
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
        return bytes.damage(start..<start + MemoryLayout<Element>.stride)
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
            throw bytes.damage(offset..<offset + count * stride)
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
