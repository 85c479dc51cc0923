import Glibc
import Matrices

/// The bytes of a model file, mapped or in memory. They never change.
final class ModelFileBytes: Sendable {
    private nonisolated(unsafe) let base: UnsafeRawPointer
    let count: Int
    private let isMapped: Bool

    init(path: String) throws(ModelFileError) {
        var descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        while descriptor < 0 && errno == EINTR { descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else {
            let code = errno
            throw code == ENOENT || code == ENOTDIR
                ? ModelFileError(.noFile, "there is no file \(path); check the name, or make a model with telltale train")
                : Self.unreadable(path, code)
        }
        defer { _ = close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.unreadable(path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw ModelFileError(.notAModel, "\(path) is no file but a folder, a pipe or a device; give a model file")
        }
        guard status.st_size > 0 else {
            throw ModelFileError(.notAModel, "\(path) is empty; give a file that telltale train has made")
        }
        count = Int(status.st_size)
        guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
            throw Self.unreadable(path, errno)
        }
        base = UnsafeRawPointer(address)
        isMapped = true
        // Else the system reads megabytes around each place that is touched. Whoever uses blocks tells it of them (``StoredBytes``); the
        // header and the checksums at the end are used now.
        _ = madvise(address, count, Int32(MADV_RANDOM))
        StoredBytes.announce(base, min(count, SafetensorsLayout.usualHeader))
        let checksums = min(count, SafetensorsLayout.checksumBytes(count))
        StoredBytes.announce(base + count - checksums, checksums)
    }

    init(copying bytes: [UInt8]) {
        count = bytes.count
        // Aligned as a mapping is, as far as tensors can tell.
        let copy = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(count, 1), alignment: SafetensorsLayout.alignment)
        copy.copyBytes(from: bytes)
        base = UnsafeRawPointer(copy.baseAddress!)
        isMapped = false
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: base), count)
        } else {
            UnsafeMutableRawPointer(mutating: base).deallocate()
        }
    }

    private static func unreadable(_ path: String, _ code: Int32) -> ModelFileError {
        ModelFileError(.unreadable, "cannot read \(path); check its permissions", cause: ModelFileSystemError(code))
    }

    func withSpan<Result>(
        _ body: (Span<UInt8>) throws(ModelFileError) -> Result
    ) throws(ModelFileError) -> Result {
        try body(UnsafeRawBufferPointer(start: base, count: count).bindMemory(to: UInt8.self).span)
    }

    /// A part of the file, from `origin` of its data on, whose blocks are compared with their checksums at the first use.
    func stored(_ range: Range<Int>, checksums: StoredArray<UInt64>, origin: Int) -> StoredBytes {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return StoredBytes(base: base + range.lowerBound, count: range.count, checksums: checksums, origin: origin) {
            // The bytes live as long as they are referred to.
            withExtendedLifetime(self) {}
        }
    }
}
