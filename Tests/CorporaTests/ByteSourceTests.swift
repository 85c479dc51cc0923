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
}
