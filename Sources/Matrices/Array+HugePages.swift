internal import Glibc

extension Array where Element: BitwiseCopyable {
    /// So many elements in new memory, all of which `initialize` fills.
    ///
    /// Large memory is asked for in huge pages. Small ones are handed out one by one as they are touched, which costs more than filling
    /// them; and of rows that lie far apart the processor would have to look up nearly each one's page anew.
    package init(inHugePages count: Int, _ initialize: (UnsafeMutableBufferPointer<Element>) -> Void) {
        self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
            let elements = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
            adviseHugePages(UnsafeMutableRawBufferPointer(elements))
            initialize(elements)
            initialized = count
        }
    }
}

/// Only advice: whether the system follows it changes nothing but time.
private func adviseHugePages(_ memory: UnsafeMutableRawBufferPointer) {
    let hugePage = 1 << 21
    guard let base = memory.baseAddress, memory.count >= 2 * hugePage else { return }
    let gap = -Int(bitPattern: base) & (hugePage - 1)
    _ = madvise(base + gap, (memory.count - gap) & -hugePage, Int32(MADV_HUGEPAGE))
}
