import Corpora
import Glibc
import Testing

@Suite struct InputFileTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// No other test touches standard input.
    @Test func standardInput() throws {
        let saved = dup(0)
        defer {
            dup2(saved, 0)
            close(saved)
        }
        // A file: mapped. A file read in part: the rest of it. A pipe: read whole.
        let file = open(try scratch.write("a", "a\tx\nb\ty\n"), O_RDONLY)
        dup2(file, 0)
        let mapped = try Corpus.read(["-"])
        #expect(mapped.records == [Record("a", "x"), Record("b", "y")])
        #expect(mapped.locations == ["standard input:1", "standard input:2"])
        #expect(lseek(0, 4, SEEK_SET) == 4)
        #expect(try Corpus.read(["-"]).records == [Record("b", "y")])
        close(file)

        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0 && write(ends[1], "no tab\n", 7) == 7)
        dup2(ends[0], 0)
        close(ends[0])
        close(ends[1])
        #expect(
            scratch.message { _ = try Corpus.read(["-"], options: .init(format: .tsv)) }
                == "standard input:1: no TAB between label and text; write \"label<TAB>text\", or give --input-format")
        let folder = open(scratch.path, O_RDONLY)
        dup2(folder, 0)
        close(folder)
        #expect(
            scratch.message { _ = try Corpus.read(["-"]) }
                == "standard input: is a folder, and a file is wanted here; name a file in it")
    }

    @Test func closesItsDescriptor() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        do {
            _ = try DocumentStream(descriptor: ends[0], name: "pipe")
        }
        var writing = pollfd(fd: ends[1], events: 0, revents: 0)
        #expect(poll(&writing, 1, 0) == 1 && writing.revents & Int16(POLLERR) != 0)
        close(ends[1])
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
