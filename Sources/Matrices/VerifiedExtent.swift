public import Synchronization

/// How far an array is verified, so that who reads from one that is wholly so need not look at each place's block again.
@usableFromInline
final class VerifiedExtent: Sendable {
    /// All blocks of the array before this one are verified.
    @usableFromInline let next: Atomic<Int>
    /// Behind the array's last block.
    @usableFromInline let end: Int
    /// The number of the array's blocks, and of those that were verified because they were asked for.
    private let blocks: Int
    private let asked = Atomic(0)

    /// - Parameter range: the bytes of the array.
    init(of bytes: StoredBytes, _ range: Range<Int>) {
        let start = range.lowerBound / StoredBytes.blockSize
        end = (range.upperBound + StoredBytes.blockSize - 1) / StoredBytes.blockSize
        blocks = end - start
        next = Atomic(bytes.checksums == nil ? end : start)
    }

    @inlinable
    @inline(__always)
    var isWhole: Bool { next.load(ordering: .acquiring) >= end }

    /// Takes note that some more blocks were asked for and are verified. Each thread looks at each block once over all calls, and at one
    /// more in each.
    ///
    /// Once half of the blocks were asked for, as many documents do, a mebibyte of the others is verified along with each of those that
    /// still are: else the last few, which may never be asked for, would have each place's block looked at for ever.
    func advance(in bytes: StoredBytes, asked count: Int) {
        var block = next.load(ordering: .acquiring)
        if 2 * asked.add(count, ordering: .relaxed).newValue >= blocks {
            // Damage where nobody asks is nobody's.
            try? bytes.compare(block..<min(block + StoredBytes.blocksReadTogether, end))
        }
        while block < end, bytes.verified[block].load(ordering: .acquiring) { block += 1 }
        // Another thread may have come farther.
        next.max(block, ordering: .releasing)
    }
}
