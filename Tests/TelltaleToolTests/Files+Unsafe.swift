import Glibc

/// A folder of its own for a test, which goes when the last reference goes.
final class TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/telltale-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ChildProcess.Fault("no temporary folder") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        // Other users must get in where a test drops root's rights.
        chmod(path, 0o755)
    }

    deinit { removeTree(path) }

    func callAsFunction(_ name: String) -> String { path + "/" + name }

    /// Writes a file and returns its path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        try writeFile(self(name), bytes)
        return self(name)
    }

    /// The names in the folder, those that begin with a point too.
    var names: [String] { get throws { try fileNames(path) } }
}

/// A file's bytes for a comparison. Swift Testing would look for the differences of two arrays, which takes minutes.
struct Contents: Hashable, CustomStringConvertible {
    let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }
    init(bytes: [UInt8]) { self.bytes = bytes }
    init(path: String) throws { bytes = try readFile(path) }

    var description: String { "\(bytes.count) bytes" }
}

func readFile(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "re") else { throw ChildProcess.Fault("cannot read \(path)") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&buffer, 1, buffer.count, file)
        if count == 0 { return bytes }
        bytes += buffer[..<count]
    }
}

func writeFile(_ path: String, _ bytes: [UInt8]) throws {
    guard let file = fopen(path, "we") else { throw ChildProcess.Fault("cannot write \(path)") }
    let count = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, count == bytes.count else { throw ChildProcess.Fault("cannot write \(path)") }
}

func fileNames(_ path: String) throws -> [String] {
    guard let folder = opendir(path) else { throw ChildProcess.Fault("cannot list \(path)") }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
}

/// Removes a file, or a folder with all that is in it.
func removeTree(_ path: String) {
    guard remove(path) != 0, errno == ENOTEMPTY || errno == EEXIST else { return }
    for name in (try? fileNames(path)) ?? [] { removeTree(path + "/" + name) }
    _ = rmdir(path)
}
