internal import CMemory
import Glibc
internal import Matrices
internal import Synchronization

/// A file that appears whole or not at all: written beside its place, synced, then renamed.
///
/// When it is dropped before ``commit()``, the temporary file goes and the old file stays.
final class ModelFileOutput {
    private let path: String
    /// Where a symbolic link leads, so that the link stays a link.
    private let target: String
    private let folder: String
    /// `nil` when the path is a device or a pipe, which is written directly.
    private let temporary: String?
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private var written = 0
    private var committed = false
    /// Whether the temporary file has yet to get its name.
    private var isNameless = false
    /// What ``unfinishedModelFile`` holds while this file is the last one begun.
    private var unfinished: UnsafeMutablePointer<CChar>?

    private static let bufferSize = 1 << 18

    init(path: String) throws(ModelFileError) {
        self.path = path
        let target = Self.resolved(path)
        let folder = target.lastIndex(of: "/").map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
        self.target = target
        self.folder = folder
        var status = stat()
        let exists = stat(target, &status) == 0
        let kind = status.st_mode & S_IFMT
        if exists && kind == S_IFDIR { throw Self.error(path, EISDIR) }
        // Renaming would replace a file that its owner has protected.
        if exists && access(target, W_OK) != 0 { throw Self.error(path, errno) }
        if exists && kind != S_IFREG {
            temporary = nil
            descriptor = Self.again { open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY) }
            guard descriptor >= 0 else { throw Self.error(path, errno) }
        } else {
            // Short, whatever the length of the file's own name; random, for runs side by side.
            let name = "\(folder)/.telltale-\(String(UInt64.random(in: 0 ... .max), radix: 36)).tmp"
            temporary = name
            // Without a name until it is whole, where the file system can: then not even kill -9 leaves it behind.
            descriptor = Self.again { open(folder, O_WRONLY | Self.nameless | O_CLOEXEC, 0o666) }
            if descriptor >= 0, access(Self.link(to: descriptor), F_OK) != 0 {
                _ = close(descriptor)
                descriptor = -1
            }
            isNameless = descriptor >= 0
            if !isNameless {
                descriptor = Self.again { open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
                guard descriptor >= 0 else { throw Self.error(path, errno) }
            }
            unfinished = strdup(name)
            // As a number, for a pointer may not go into the closure of a lock.
            let pointer = UInt(bitPattern: unfinished)
            naming.withLock { _ in unfinishedModelFile = UnsafeMutablePointer(bitPattern: pointer) }
            if exists { _ = fchmod(descriptor, status.st_mode & 0o777) }
        }
    }

    deinit {
        if descriptor >= 0 { _ = close(descriptor) }
        if let temporary, !committed, !isNameless { _ = unlink(temporary) }
        let pointer = UInt(bitPattern: unfinished)
        naming.withLock { _ in
            if UInt(bitPattern: unfinishedModelFile) == pointer { unfinishedModelFile = nil }
        }
        free(unfinished)
    }

    func append(_ bytes: RawSpan) throws(ModelFileError) {
        if buffer.count + bytes.byteCount > Self.bufferSize { try flush() }
        if bytes.byteCount >= Self.bufferSize {
            let code = bytes.withUnsafeBytes { write($0) }
            if code != 0 { throw Self.error(path, code) }
        } else {
            bytes.withUnsafeBytes { buffer.append(contentsOf: $0) }
        }
    }

    /// Puts the file in its place.
    func commit() throws(ModelFileError) {
        try flush()
        if Self.again({ fsync(descriptor) }) != 0, temporary != nil || errno != EINVAL {
            throw Self.error(path, errno)
        }
        if let temporary { try isNameless ? nameAndRename() : rename(temporary) }
        committed = true
        let closing = descriptor
        descriptor = -1
        // Linux has closed the descriptor even when it was interrupted.
        if close(closing) != 0, errno != EINTR { throw Self.error(path, errno) }
        guard temporary != nil else { return }
        // The rename outlives a power cut once the folder is synced. A folder that cannot be is no
        // error: the file stands there whole, and to report a failure would say the opposite.
        let directory = Self.again { open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        if directory >= 0 {
            _ = Self.again { fsync(directory) }
            _ = close(directory)
        }
    }

    /// Kill -9 between the two names leaves a file behind, which the next commit of the same model replaces. So its name is
    /// that of the model's; threads take turns at it, and another process that commits the same model may take it away.
    private func nameAndRename() throws(ModelFileError) {
        let code = naming.withLock { _ in nameAndRenameInTurn() }
        if code != 0 { throw Self.error(path, code) }
    }

    /// 0, or the system's error number.
    private func nameAndRenameInTurn() -> Int32 {
        let name = "\(folder)/.telltale-\(String(XXH64.hash(target.utf8Span.span), radix: 36)).tmp"
        for _ in 0..<100 {
            _ = unlink(name)
            if linkat(AT_FDCWD, Self.link(to: descriptor), AT_FDCWD, name, AT_SYMLINK_FOLLOW) != 0 {
                if errno != EEXIST { return errno }
            } else if Glibc.rename(name, target) == 0 {
                return 0
            } else if errno != ENOENT {
                let code = errno
                _ = unlink(name)
                return code
            }
        }
        return EBUSY
    }

    private func rename(_ name: String) throws(ModelFileError) {
        guard Glibc.rename(name, target) == 0 else {
            let code = errno
            _ = unlink(name)
            throw Self.error(path, code)
        }
    }

    private func flush() throws(ModelFileError) {
        let code = buffer.withUnsafeBytes { write($0) }
        if code != 0 { throw Self.error(path, code) }
        buffer.removeAll(keepingCapacity: true)
    }

    /// 0, or the system's error number.
    private func write(_ bytes: UnsafeRawBufferPointer) -> Int32 {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
            if count > 0 {
                // Then there is little left to wait for in the end.
                if temporary != nil { cmemory_begin_writing(descriptor, Int64(written), Int64(count)) }
                written += count
                done += count
            } else if count == 0 {
                return ENOSPC
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    /// O_TMPFILE of Linux, which Glibc hides from Swift.
    private static var nameless: Int32 { 0o20_000_000 | O_DIRECTORY }

    private static func link(to descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }

    private static func resolved(_ path: String) -> String {
        guard let found = realpath(path, nil) else { return path }
        defer { free(found) }
        return String(cString: found)
    }

    private static func again(_ call: () -> Int32) -> Int32 {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }

    private static func error(_ path: String, _ code: Int32) -> ModelFileError {
        let advice =
            switch code {
            case ENOSPC, EDQUOT, EFBIG: "free some space or choose another place"
            case EACCES, EPERM, EROFS: "choose a place you may write to"
            case ENOENT, ENOTDIR: "create its folder first"
            case EISDIR: "it is a folder; give the name of a file"
            default: "choose another place"
            }
        return ModelFileError(.cannotWrite, "cannot write \(path): \(advice)", cause: ModelFileSystemError(code))
    }
}

/// The system's error number and its words.
struct ModelFileSystemError: Error, CustomStringConvertible {
    let code: Int32

    init(_ code: Int32) { self.code = code }

    var description: String { String(cString: strerror(code)) }
}

/// Held while a file gets its name, and while ``unfinishedModelFile`` changes: threads may write models side by side.
private let naming = Mutex(())

/// The temporary file of the model that is being written last, for ``removeUnfinishedModelFile()``.
private nonisolated(unsafe) var unfinishedModelFile: UnsafeMutablePointer<CChar>?

/// Removes what is written of a model, if one is being written. For a signal handler that ends the process: it calls nothing but
/// `unlink`, and nothing may be written afterwards.
package func removeUnfinishedModelFile() {
    if let name = unfinishedModelFile { _ = unlink(name) }
}
