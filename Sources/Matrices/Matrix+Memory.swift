internal import Glibc

extension Matrix {
    /// A copy in memory of its own, now and not at the first change. O(entries).
    package func copied() -> Matrix {
        values.withUnsafeBufferPointer { source in
            Matrix(rows: rows, columns: columns, values: Self.entries(values.count) { _ = $0.initialize(from: source) })
        }
    }

    /// So many entries in new memory, which `initialize` fills.
    ///
    /// Large memory is asked for in huge pages: the rows that a document touches lie far apart, and with small pages the
    /// processor has to look up nearly each one's page anew.
    static func entries(_ count: Int, _ initialize: (UnsafeMutableBufferPointer<Float>) -> Void) -> [Float] {
        Array(unsafeUninitializedCapacity: count) { buffer, initialized in
            let entries = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
            adviseHugePages(UnsafeMutableRawBufferPointer(entries))
            initialize(entries)
            initialized = count
        }
    }

    private static let hugePage = 1 << 21

    /// Only advice: whether the system follows it changes nothing but time.
    private static func adviseHugePages(_ memory: UnsafeMutableRawBufferPointer) {
        guard let base = memory.baseAddress, memory.count >= 2 * hugePage else { return }
        let gap = -Int(bitPattern: base) & (hugePage - 1)
        _ = madvise(base + gap, (memory.count - gap) & -hugePage, Int32(MADV_HUGEPAGE))
    }
}
