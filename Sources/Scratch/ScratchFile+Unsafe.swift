internal import Glibc
internal import Synchronization

/// A file for what memory does not hold. It has no name, so that it is gone once nobody has it open, however the process ends.
///
/// Bytes are appended and read at their places, from several threads at once. They lie in it as the machine has them: nobody else reads
/// them.
public final class ScratchFile: Sendable {
    /// Where it lies, for messages.
    public let folder: String
    private let descriptor: Int32
    private let end = Atomic<Int>(0)

    /// Makes an empty file.
    public init(folder: String) throws(ScratchFileError) {
        self.folder = folder
        // O_TMPFILE of Linux, which Glibc hides from Swift. Some file systems lack it.
        let nameless: Int32 = 0o20_000_000 | O_DIRECTORY
        var opened = open(folder, O_RDWR | nameless | O_CLOEXEC, 0o600)
        if opened < 0 {
            let name = "\(folder)/.telltale-\(String(UInt64.random(in: 0 ... .max), radix: 36)).tmp"
            opened = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            let code = errno
            guard opened >= 0 else {
                throw ScratchFileError(
                    .cannotCreate, "cannot make a cache file in \(folder): choose a folder you may write to, with room in it",
                    cause: Self.text(code))
            }
            _ = unlink(name)
        }
        descriptor = opened
    }

    deinit { _ = close(descriptor) }

    /// How many bytes were appended.
    public var count: Int { end.load(ordering: .acquiring) }

    /// Writes bytes behind all others. Returns where they begin.
    public func append(_ bytes: RawSpan) throws(ScratchFileError) -> Int {
        let start = end.add(bytes.byteCount, ordering: .acquiringAndReleasing).oldValue
        let code = bytes.withUnsafeBytes { bytes in
            Self.transfer(bytes.count) { pwrite(descriptor, bytes.baseAddress! + $0, bytes.count - $0, off_t(start + $0)) }
        }
        if let code {
            throw ScratchFileError(
                .writeFailed, "cannot write the cache file in \(folder): free some space there, or choose another place for the model",
                cause: Self.text(code))
        }
        return start
    }

    /// Replaces all elements by those that lie from byte `start` on.
    public func read<Element: BitwiseCopyable>(_ elements: inout [Element], from start: Int) throws(ScratchFileError) {
        let code = elements.withUnsafeMutableBytes { bytes in
            Self.transfer(bytes.count) { pread(descriptor, bytes.baseAddress! + $0, bytes.count - $0, off_t(start + $0)) }
        }
        if let code {
            throw ScratchFileError(
                .readFailed, "cannot read the cache file in \(folder): check the disk, or choose another place for the model",
                cause: Self.text(code))
        }
    }

    /// What to throw when bytes are not those that were written.
    public var damage: ScratchFileError {
        ScratchFileError(.damaged, "the cache file in \(folder) has changed since it was written: check the disk, and train again")
    }

    /// Maps the whole file; whoever asks must unmap it, and may let go of the file before.
    public func map() throws(ScratchFileError) -> UnsafeBufferPointer<UInt8> {
        let count = count
        guard count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
        let address = mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0)
        guard let address, address != MAP_FAILED else {
            throw ScratchFileError(.readFailed, "cannot map the cache file in \(folder) into memory", cause: Self.text(errno))
        }
        return UnsafeBufferPointer(start: address.assumingMemoryBound(to: UInt8.self), count: count)
    }

    /// Calls `step` with the bytes done so far until all are. Returns the system's error number, if there was one.
    private static func transfer(_ count: Int, _ step: (Int) -> Int) -> Int32? {
        var done = 0
        while done < count {
            let moved = step(done)
            if moved > 0 {
                done += moved
            } else if moved == 0 {
                return EIO
            } else if errno != EINTR {
                return errno
            }
        }
        return nil
    }

    private static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
