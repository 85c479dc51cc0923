public import Synchronization

extension StoredArray {
    /// Replaces what is in `elements` by those that stand at the first `count` of `indices`, verified. O(count)
    ///
    /// Between one element and the next there is nothing but loads, so that as many waits for memory overlap as the processor can.
    @inlinable
    package func read(_ indices: [UInt32], count: Int, into elements: inout [Element]) throws(StoredBytes.Damage) {
        precondition(count <= indices.count)
        try verify(indices, count: count, width: 1)
        elements.removeAll(keepingCapacity: true)
        let start = UnsafePointer((bytes.base + offset).assumingMemoryBound(to: Element.self))
        elements.append(addingCapacity: count) { elements in
            elements.withUnsafeMutableBufferPointer { target, initialized in
                indices.withUnsafeBufferPointer { indices in
                    guard let target = target.baseAddress, let indices = indices.baseAddress else { return }
                    for i in 0..<count { (target + i).initialize(to: start[Int(indices[i])]) }
                    initialized = count
                }
            }
        }
    }

    /// The same for all of `indices`.
    @inlinable
    package func read(_ indices: [UInt32], into elements: inout [Element]) throws(StoredBytes.Damage) {
        try read(indices, count: indices.count, into: &elements)
    }

    /// The address of the array, which is good as long as the array is, when the elements at the first `count` of `indices` are
    /// verified; no others may be read there. O(count)
    @inlinable
    package func address(verifying indices: [UInt32], count: Int) throws(StoredBytes.Damage) -> UnsafePointer<Element> {
        precondition(count <= indices.count)
        try verify(indices, count: count, width: 1)
        return UnsafePointer((bytes.base + offset).assumingMemoryBound(to: Element.self))
    }

    /// Makes sure that some rows of `width` elements, those at the first `count` of `indices`, are what they were when they were written.
    @inlinable
    func verify(_ indices: [UInt32], count: Int, width: Int) throws(StoredBytes.Damage) {
        guard count > 0, width > 0 else { return }
        let size = width * MemoryLayout<Element>.stride
        let areVerified = indices.withUnsafeBufferPointer { indices in
            guard let indices = indices.baseAddress else { return true }
            var last: UInt32 = 0
            for i in 0..<count { last = max(last, indices[i]) }
            guard (Int(last) + 1) * width <= self.count else { return false }
            if extent.isWhole { return true }
            // Between its first block and its last there may be others.
            if size > StoredBytes.blockSize { return false }
            let flags = bytes.verified
            // Most rows cannot stand across the end of a block.
            let reach = StoredBytes.blockSize % size == 0 && offset % size == 0 ? 0 : size &- 1
            var areVerified = true
            for i in 0..<count {
                let start = offset &+ Int(indices[i]) &* size
                areVerified = flags[start / StoredBytes.blockSize].load(ordering: .acquiring) && areVerified
                if reach > 0 {
                    areVerified = flags[(start &+ reach) / StoredBytes.blockSize].load(ordering: .acquiring) && areVerified
                }
            }
            return areVerified
        }
        if !areVerified { try verifyOneByOne(indices, count: count, width: width) }
    }

    @usableFromInline
    @inline(never)
    func verifyOneByOne(_ indices: [UInt32], count: Int, width: Int) throws(StoredBytes.Damage) {
        let size = width * MemoryLayout<Element>.stride
        var blocks: [Int] = []
        for index in indices[..<count] {
            guard (Int(index) + 1) * width <= self.count else { throw damage(Int(index) * width) }
            let start = offset + Int(index) * size
            for block in start / StoredBytes.blockSize...(start + size - 1) / StoredBytes.blockSize
            where !bytes.verified[block].load(ordering: .acquiring) && block != blocks.last {
                blocks.append(block)
            }
        }
        blocks.sort()
        try bytes.verify(blocks: blocks)
        extent.advance(in: bytes, asked: blocks.count)
    }
}
