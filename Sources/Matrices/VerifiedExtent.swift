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

    /// Takes note of what was verified. O(1) over all calls, for each block.
    func advance(in bytes: StoredBytes) {
        let start = next.load(ordering: .acquiring)
        var block = start
        while block < end, bytes.verified[block].load(ordering: .acquiring) { block += 1 }
        // Of two threads that come as far as this, one may take the other's step back, and will be asked to advance again.
        if block > start { next.store(block, ordering: .releasing) }
    }
}
