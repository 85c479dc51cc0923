import Glibc

/// A folder for logs, for as long as this lives.
final class LogFolder {
    private let path: String
    private var names: Set<String> = []

    struct Broken: Error {}

    init() throws {
        path = "/tmp/telltale-test-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        guard mkdir(path, 0o700) == 0 else { throw Broken() }
    }

    deinit {
        for name in names { unlink(path + "/" + name) }
        rmdir(path)
    }

    func path(_ name: String) -> String {
        names.insert(name)
        return path + "/" + name
    }

    func text(_ name: String) throws -> String {
        guard let file = fopen(path(name), "r") else { throw Broken() }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
        return String(decoding: bytes, as: UTF8.self)
    }

    func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
        guard let file = fopen(path(name), "w") else { throw Broken() }
        defer { fclose(file) }
        for byte in bytes { fputc(Int32(byte), file) }
    }
}
