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

/// A new folder for the files of one process, which stays: a crash leaves no time to remove it.
func makeTemporaryFolder() throws(FileError) -> String {
    var template = Array("/tmp/telltale-fuzzing-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError("/tmp") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

func makeFolder(_ path: String) throws(FileError) {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw FileError(path) }
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
