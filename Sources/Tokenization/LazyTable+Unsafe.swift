internal import Glibc
internal import Synchronization

/// A number for each code point, or for each of some other small numbers, 0 until it is set. Threads may read and set it at once: what they set for one code
/// point is always the same, and no other memory hangs on it.
package struct LazyTable: @unchecked Sendable {
    private let numbers: UnsafeMutablePointer<Atomic<UInt64>>

    /// Never freed: tables live as long as the process.
    package init(size: Int = 0x110000) {
        // Pages that nobody writes to cost no memory.
        guard let zeros = calloc(size, MemoryLayout<Atomic<UInt64>>.stride) else {
            fatalError("no memory for a table of code points")
        }
        numbers = zeros.bindMemory(to: Atomic<UInt64>.self, capacity: size)
    }

    @inline(__always)
    package subscript(codePoint: UInt32) -> UInt64 {
        get { numbers[Int(codePoint)].load(ordering: .relaxed) }
        nonmutating set { numbers[Int(codePoint)].store(newValue, ordering: .relaxed) }
    }
}
