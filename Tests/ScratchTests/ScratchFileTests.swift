import Glibc
import Scratch
import Testing

@Suite struct ScratchFileTests {
    private func folder() throws -> String {
        var name = Array("/tmp/telltale-scratch-XXXXXX".utf8CString)
        try #require(mkdtemp(&name) != nil)
        return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private let one: [UInt8] = [1]
    private let three: [UInt8] = [1, 2, 3]

    @Test func whatWasAppendedIsRead() throws {
        let folder = try folder()
        defer { rmdir(folder) }
        let file = try ScratchFile(folder: folder)
        let words: [UInt32] = (0..<1000).map { $0 &* 77 }
        let first = try file.append(words.span.bytes)
        let second = try file.append(three.span.bytes)
        #expect(first == 0 && second == 4000 && file.count == 4003)
        var bytes: [UInt8] = [0, 0]
        try file.read(&bytes, from: second + 1)
        #expect(bytes == [2, 3])
        var again = [UInt32](repeating: 0, count: 10)
        try file.read(&again, from: 40)
        #expect(again == Array(words[10..<20]))
    }

    @Test func itHasNoName() throws {
        let folder = try folder()
        let file = try ScratchFile(folder: folder)
        _ = try file.append(one.span.bytes)
        // Only an empty folder can be removed.
        #expect(rmdir(folder) == 0)
        var byte: [UInt8] = [0]
        try file.read(&byte, from: 0)
        #expect(byte == [1])
    }

    @Test func itIsMapped() throws {
        let folder = try folder()
        defer { rmdir(folder) }
        let file = try ScratchFile(folder: folder)
        #expect(try file.map().isEmpty)
        _ = try file.append(three.span.bytes)
        let mapped = try file.map()
        defer { munmap(UnsafeMutableRawPointer(mutating: mapped.baseAddress), mapped.count) }
        #expect(Array(mapped) == [1, 2, 3])
    }

    @Test func readingBehindTheEndIsAnError() throws {
        let folder = try folder()
        defer { rmdir(folder) }
        let file = try ScratchFile(folder: folder)
        _ = try file.append(one.span.bytes)
        var bytes: [UInt8] = [0, 0]
        let error = #expect(throws: ScratchFileError.self) { try file.read(&bytes, from: 0) }
        #expect(error?.code == .readFailed)
    }

    @Test func aFolderThatIsNoneIsAnError() throws {
        let error = #expect(throws: ScratchFileError.self) { _ = try ScratchFile(folder: "/nowhere/at/all") }
        #expect(error?.code == .cannotCreate)
        #expect(error?.description.hasSuffix("(No such file or directory)") == true)
    }
}
