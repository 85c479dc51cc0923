import Glibc

/// A file with some text, for as long as this lives.
final class TemporaryText {
    let path: String

    init(_ text: String) throws {
        path = "/tmp/telltale-test-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        struct CannotWrite: Error {}
        guard file >= 0 else { throw CannotWrite() }
        defer { _ = close(file) }
        let bytes = Array(text.utf8)
        guard bytes.withUnsafeBytes({ write(file, $0.baseAddress, $0.count) }) == bytes.count else { throw CannotWrite() }
    }

    deinit { _ = unlink(path) }
}
