import Corpora
import Glibc
import Testing

@Suite struct ByteSourceTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func mapsAFile() throws {
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let source = try ByteSource(contentsOf: scratch.write("a", bytes))
        #expect(source.count == 100_000)
        #expect(source.withBytes { $0.array } == bytes)
        #expect(source.withBytes(5..<9) { $0.array } == Array(bytes[5..<9]))
        #expect(source.withBytes(100_000..<100_000) { $0.count } == 0)
    }

    @Test func emptyFileHasNoBytes() throws {
        let source = try ByteSource(contentsOf: scratch.write("a", ""))
        #expect(source.count == 0)
        #expect(source.withBytes { $0.isEmpty })
    }

    @Test func buffer() {
        let source = ByteSource([1, 2, 3])
        #expect(source.withBytes(1..<3) { $0.array } == [2, 3])
    }

    /// Files in /proc say that they are empty, and are not.
    @Test func fileOfUnknownSize() throws {
        let source = try ByteSource(contentsOf: "/proc/self/status")
        #expect(source.withBytes { $0.array }.starts(with: Array("Name:".utf8)))
    }

    @Test func namedPipe() throws {
        let path = scratch.path + "/pipe"
        #expect(mkfifo(path, 0o600) == 0)
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
        // Reading and writing at once, so that opening does not wait for the other side.
        let descriptor = open(path, O_RDWR)
        onThread {
            var rest = bytes[...]
            while !rest.isEmpty {
                rest = rest.dropFirst(rest.withUnsafeBytes { write(descriptor, $0.baseAddress, min($0.count, 4096)) })
            }
            close(descriptor)
        }
        let source = try ByteSource(contentsOf: path)
        #expect(source.withBytes { $0.array } == bytes)
    }

    @Test func refusals() throws {
        let folder = try scratch.makeFolder("folder")
        #expect(
            scratch.message { _ = try ByteSource(contentsOf: folder) }
                == "folder: is a folder, and a file is wanted here; name a file in it")
        #expect(
            scratch.message { _ = try ByteSource(contentsOf: scratch.path + "/none") }
                == "none: cannot be opened; check the name and the permission to read it (No such file or directory)")
        #expect(
            scratch.message { _ = try ByteSource(contentsOf: "/dev/full") }
                == "/dev/full: is a device; name a file or a pipe")
        #expect(try ByteSource(contentsOf: "/dev/null").count == 0)
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func unreadableFile() throws {
        let path = try scratch.write("secret", "x")
        #expect(chmod(path, 0) == 0)
        #expect(
            scratch.message { _ = try ByteSource(contentsOf: path) }
                == "secret: cannot be opened; check the name and the permission to read it (Permission denied)")
    }
}
