import Glibc
import Matrices
import Synchronization

/// The bytes of a model file, mapped or in memory, and which of their blocks have been checked.
///
/// `@unchecked Sendable`: the bytes never change, the checksums are set before the object is shared,
/// and the marks are atomic.
final class ModelFileBytes: @unchecked Sendable {
    let base: UnsafeRawPointer
    let count: Int
    private let isMapped: Bool
    private var checksums: [UInt64] = []
    private var data = 0..<0
    /// One byte for each block, 1 when it was found good.
    private var marks: UnsafeMutablePointer<Atomic<UInt8>>

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
        marks = .allocate(capacity: 0)
    }

    init(copying bytes: [UInt8]) {
        count = bytes.count
        // Aligned as a mapping is, as far as tensors can tell.
        let copy = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(count, 1), alignment: SafetensorsLayout.alignment)
        copy.copyBytes(from: bytes)
        base = UnsafeRawPointer(copy.baseAddress!)
        isMapped = false
        marks = .allocate(capacity: 0)
    }

    deinit {
        marks.deallocate()
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

    /// Sets what the blocks of a part of the file must sum to. Called once, before the object is shared.
    func expect(_ checksums: [UInt64], of data: Range<Int>) {
        precondition(data.upperBound <= count && checksums.count == SafetensorsLayout.blocks(data.count))
        self.checksums = checksums
        self.data = data
        marks.deallocate()
        marks = .allocate(capacity: checksums.count)
        for index in checksums.indices { (marks + index).initialize(to: Atomic(0)) }
    }

    /// Checks the blocks of a range of the data that have not been checked; the first that is not
    /// as it was written, if any.
    func firstBadBlock(_ range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        let last = (range.upperBound - 1) / SafetensorsLayout.blockSize
        for block in range.lowerBound / SafetensorsLayout.blockSize...last
        // Relaxed is enough: the mark says something of bytes that never change. Two tasks may hash
        // the same block at the same time, to the same end.
        where marks[block].load(ordering: .relaxed) == 0 && !check(block) {
            return block
        }
        return nil
    }

    @inline(never)
    private func check(_ block: Int) -> Bool {
        let start = data.lowerBound + block * SafetensorsLayout.blockSize
        let end = min(start + SafetensorsLayout.blockSize, data.upperBound)
        let bytes = UnsafeRawBufferPointer(start: base + start, count: end - start)
        guard XXH64.hash(bytes) == checksums[block] else { return false }
        marks[block].store(1, ordering: .relaxed)
        return true
    }
}
