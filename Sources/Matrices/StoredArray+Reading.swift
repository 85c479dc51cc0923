public import Synchronization

extension StoredArray {
    /// Replaces what is in `elements` by those that stand at the first `count` of `indices`, verified. O(count)
    ///
    /// Between one element and the next there is nothing but loads, so that as many waits for memory overlap as the processor can.
    @inlinable
    package func read(_ indices: [UInt32], count: Int, into elements: inout [Element]) throws(StoredBytes.Damage) {
        try verify(indices, count: count)
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

    /// Makes sure that all of some elements are what they were when they were written.
    @inlinable
    func verify(_ indices: [UInt32], count: Int) throws(StoredBytes.Damage) {
        precondition(count <= indices.count)
        // An element lies in one block, as its size divides that of a block and arrays are aligned to it.
        let isVerified = indices.withUnsafeBufferPointer { indices in
            guard let indices = indices.baseAddress, count > 0 else { return true }
            var last: UInt32 = 0
            for i in 0..<count { last = max(last, indices[i]) }
            guard Int(last) < self.count else { return false }
            let (flags, stride) = (bytes.verified, MemoryLayout<Element>.stride)
            var areVerified = true
            for i in 0..<count {
                let block = (offset &+ Int(indices[i]) &* stride) / StoredBytes.blockSize
                areVerified = flags[block].load(ordering: .acquiring) && areVerified
            }
            return areVerified
        }
        if isVerified { return }
        for i in 0..<count { _ = try address(Int(indices[i])..<Int(indices[i]) + 1) }
    }
}
