public import CMemory

extension Span {
    /// Asks for an element to be brought near the processor. Any index is allowed.
    @inlinable
    @inline(__always)
    package func prefetch(_ index: Int) {
        withUnsafeBufferPointer { elements in
            guard let base = elements.baseAddress else { return }
            cmemory_prefetch(UnsafeRawPointer(bitPattern: Int(bitPattern: base) &+ index &* MemoryLayout<Element>.stride))
        }
    }
}

extension StoredArray {
    /// Asks for an element to be brought near the processor. Any index is allowed.
    @inlinable
    @inline(__always)
    package func prefetch(_ index: Int) {
        cmemory_prefetch(UnsafeRawPointer(bitPattern: Int(bitPattern: bytes.base) &+ offset &+ index &* MemoryLayout<Element>.stride))
    }
}
