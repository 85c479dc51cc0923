public import Synchronization

/// How far an array is verified, so that who reads from one that is wholly so need not look at each place's block again.
@usableFromInline
final class VerifiedExtent: Sendable {
    /// All blocks of the array before this one are verified.
    @usableFromInline let next: Atomic<Int>
    /// Behind the array's last block.
    @usableFromInline let end: Int

    /// - Parameter range: the bytes of the array.
    init(of bytes: StoredBytes, _ range: Range<Int>) {
        end = (range.upperBound + StoredBytes.blockSize - 1) / StoredBytes.blockSize
        next = Atomic(bytes.checksums == nil ? end : range.lowerBound / StoredBytes.blockSize)
    }

    @inlinable
    @inline(__always)
    var isWhole: Bool { next.load(ordering: .acquiring) >= end }

    /// Takes note of what was verified. Each thread looks at each block once over all calls, and at one more in each.
    func advance(in bytes: StoredBytes) {
        var block = next.load(ordering: .acquiring)
        while block < end, bytes.verified[block].load(ordering: .acquiring) { block += 1 }
        // Another thread may have come farther.
        next.max(block, ordering: .releasing)
    }
}
