import Glibc
internal import Scratch

extension InputFile {
    /// Appends what is there, at most `limit` bytes, waiting only if there is nothing yet.
    /// The number of bytes read; 0 at the end.
    func read(appendingTo bytes: inout [UInt8], atMost limit: Int) throws(InputError) -> Int {
        // Growing by half at least keeps many small pieces from copying what is there once each.
        if bytes.count + limit > bytes.capacity { bytes.reserveCapacity(max(bytes.count + limit, bytes.capacity * 3 / 2)) }
        while true {
            var count = 0
            bytes.append(addingCapacity: limit) { room in
                room.withUnsafeMutableBufferPointer { room, initialized in
                    count = Glibc.read(descriptor, room.baseAddress, limit)
                    initialized = max(count, 0)
                }
            }
            if count >= 0 { return count }
            switch errno {
            case EINTR:
                continue
            case EAGAIN:
                // Somebody who shares the descriptor made it non-blocking.
                var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                _ = poll(&wanted, 1, -1)
            default:
                throw InputError(.readFailed, file: name, message: "reading failed", cause: systemMessage(errno))
            }
        }
    }

    /// Everything up to the end, kept on disk if there is a folder for it. O(bytes).
    func readAll(spoolingTo folder: String?) throws(InputError) -> ByteSource {
        var content = TextArena(folder: folder)
        let limit = size.map { min(max($0, 1) + 1, 1 << 20) } ?? 1 << 18
        while true {
            let count = try read(appendingTo: &content.tail, atMost: limit)
            if count == 0 || content.failure != nil { return try content.finish() }
            content.spool()
        }
    }

    /// Maps the whole file into memory.
    func map(_ size: Int) throws(InputError) -> FileMapping {
        let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let address, address != MAP_FAILED else {
            throw InputError(
                .readFailed, file: name, message: "cannot be mapped into memory", cause: systemMessage(errno))
        }
        return FileMapping(UnsafeBufferPointer(start: address.assumingMemoryBound(to: UInt8.self), count: size))
    }
}

/// A file mapped read-only, until the last reference goes.
///
/// Unchecked: the pages are never written, so any thread may read them.
final class FileMapping: @unchecked Sendable {
    private let memory: UnsafeBufferPointer<UInt8>

    fileprivate init(_ memory: UnsafeBufferPointer<UInt8>) {
        self.memory = memory
    }

    /// Maps what was written to a file without a name.
    convenience init(_ file: ScratchFile) throws(ScratchFileError) { self.init(try file.map()) }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: memory.baseAddress), memory.count)
    }

    var count: Int { memory.count }

    func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
        try body(memory.span)
    }

    /// Lets the system take the memory of some bytes back; what is read again comes from the file again.
    func forget(_ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= memory.count)
        guard let base = memory.baseAddress, !range.isEmpty else { return }
        // Whole pages; a neighbour's bytes come back as these do.
        let start = range.lowerBound & -pageSize
        _ = madvise(UnsafeMutableRawPointer(mutating: base + start), range.upperBound - start, Int32(MADV_DONTNEED))
    }
}

private let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))
