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

extension Array where Element: BitwiseCopyable & Sendable {
    /// The elements of one part behind those of another. O(elements), in parallel.
    package init(joining parts: [[Element]], threads: Int) {
        var starts = [0]
        for part in parts { starts.append(starts.last! + part.count) }
        self.init(inHugePages: starts.last!) { [starts] target in
            // Each part has places of its own, and together they have all.
            nonisolated(unsafe) let target = target
            parallelFor(pieces: parts.count, threads: threads) { part in
                _ = target.extracting(starts[part]..<starts[part + 1]).initialize(fromContentsOf: parts[part])
            }
        }
    }
}

extension [UInt32] {
    /// The offsets of parts that stand one behind another, as offsets into all. Those of a part begin with 0 and end with its size; sums
    /// that do not fit 32 bits are truncated. O(offsets), in parallel.
    package init(joiningOffsets parts: [[UInt32]], threads: Int) {
        var places = [1]
        var starts: [UInt32] = [0]
        for part in parts {
            places.append(places.last! + part.count - 1)
            starts.append(starts.last! &+ part.last!)
        }
        self.init(inHugePages: places.last!) { [places, starts] target in
            target.initializeElement(at: 0, to: 0)
            // As above.
            nonisolated(unsafe) let target = target
            parallelFor(pieces: parts.count, threads: threads) { part in
                for (place, offset) in zip(places[part]..., parts[part].dropFirst()) {
                    target.initializeElement(at: place, to: starts[part] &+ offset)
                }
            }
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
