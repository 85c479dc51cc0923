import Glibc

struct FileError: Error, CustomStringConvertible {
    let description: String

    init(_ path: String) { description = "\(path): \(String(cString: strerror(errno)))" }
}

func write(_ bytes: [UInt8], toFile path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw FileError(path) }
    defer { close(descriptor) }
    guard write(bytes, to: descriptor) else { throw FileError(path) }
}

private func write(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
    bytes.withUnsafeBytes { bytes in
        var position = 0
        while position < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + position }, bytes.count - position)
            guard count > 0 else { return false }
            position += count
        }
        return true
    }
}

/// A folder for files of these names, which goes with the last reference to it, unless a crash leaves no time for that.
final class TemporaryFolder {
    let path: String
    private let entries: [String]

    init(folders: [String] = [], files: [String]) throws(FileError) {
        var template = Array("/tmp/telltale-fuzzing-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileError("/tmp") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        entries = folders + files
        for folder in folders where mkdir("\(path)/\(folder)", 0o755) != 0 { throw FileError(path) }
    }

    deinit {
        for entry in entries.reversed() { remove("\(path)/\(entry)") }
        remove(path)
    }
}

/// A descriptor from which `bytes` can be read, for the reader to close.
func descriptor(reading bytes: [UInt8]) throws(FileError) -> CInt {
    var template = Array("/tmp/telltale-fuzzing-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0, unlink(template) == 0, write(bytes, to: descriptor), lseek(descriptor, 0, SEEK_SET) == 0 else {
        throw FileError("/tmp")
    }
    return descriptor
}
