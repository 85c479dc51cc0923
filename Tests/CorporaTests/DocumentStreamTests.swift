import Corpora
import Glibc
import Testing

@Suite struct DocumentStreamTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    func lines(_ content: [UInt8], blockSize: Int) throws -> [[UInt8]] {
        var stream = try DocumentStream(scratch.write("a", content), blockSize: blockSize)
        var lines: [[UInt8]] = []
        while let block = try stream.nextBlock() {
            #expect(block.count > 0 && block.firstLine == lines.count + 1)
            for index in 0..<block.count { lines.append(block.withLine(index) { $0.array }) }
        }
        #expect(try stream.nextBlock() == nil)
        return lines
    }

    @Test(arguments: [1, 2, 3, 7, 1 << 18]) func sameLinesWithAnyBlock(_ blockSize: Int) throws {
        let cases: [(String, [String])] = [
            ("", []), ("\u{FEFF}", []), ("\u{FEFF}\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("\n\nb\r\n \r\n", ["", "", "b", " "]),
            ("\u{FEFF}é\u{FEFF}\nlonger than a block\r", ["é\u{FEFF}", "longer than a block"]), ("a\rb\n\0\n", ["a\rb", "\0"]),
        ]
        for (content, expected) in cases {
            #expect(try lines(Array(content.utf8), blockSize: blockSize) == expected.map { Array($0.utf8) })
        }
    }

    @Test func agreesWithReadingTheWhole() throws {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<300 {
            let alphabet: [UInt8] = [10, 13, 0x61, 0xC3, 0, 0x20]
            let content = (0..<generator.next(below: 100)).map { _ in generator.pick(alphabet) }
            let whole = try read(content, .init(format: .lines)).records.map(\.text)
            #expect(try lines(content, blockSize: 1 + generator.next(below: 20)) == whole)
        }
    }

    /// A line is handed on before the next is written, also when a line comes in pieces.
    @Test func answersAsLinesCome() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        var stream = try DocumentStream(descriptor: ends[0], name: "pipe")
        for text in ["one\n", "two\nthree\n", "fo", "ur\nfi"] {
            #expect(Glibc.write(ends[1], text, text.utf8.count) == text.utf8.count)
            guard text.contains("\n") else { continue }
            let block = try #require(try stream.nextBlock())
            let expected = text == "ur\nfi" ? ["four"] : text.split(separator: "\n").map(String.init)
            #expect((0..<block.count).map { block.withLine($0) { $0.array } } == expected.map { Array($0.utf8) })
        }
        close(ends[1])
        let block = try #require(try stream.nextBlock())
        #expect(block.firstLine == 5 && block.withLine(0) { $0.array } == Array("fi".utf8))
        #expect(try stream.nextBlock() == nil)
    }

    @Test func nonBlockingPipe() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0 && fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0)
        let writing = ends[1]
        onThread {
            usleep(50_000)
            _ = Glibc.write(writing, "late\n", 5)
            close(writing)
        }
        var stream = try DocumentStream(descriptor: ends[0], name: "pipe")
        #expect(try stream.nextBlock()?.count == 1)
        #expect(try stream.nextBlock() == nil)
    }

    @Test(.timeLimit(.minutes(1))) func aLongLine() throws {
        let content = [UInt8](repeating: 0x78, count: 100_000_000)
        var stream = try DocumentStream(scratch.write("a", content + [10, 0x79]), longestLine: 1 << 30)
        #expect(try stream.nextBlock()?.withLine(0) { $0.count } == 100_000_000)
        #expect(try stream.nextBlock()?.withLine(0) { $0.array } == [0x79])
    }

    @Test func refusals() throws {
        #expect(
            scratch.message { _ = try DocumentStream(scratch.path) }
                == ": is a folder, and a file is wanted here; name a file in it")
        #expect(
            scratch.message { _ = try DocumentStream("/dev/zero") } == "/dev/zero: is a device; name a file or a pipe")
        #expect(
            scratch.message { _ = try lines([0x50, 0x4B, 3, 4, 10], blockSize: 1) }
                == "a: is a zip archive, not UTF-8 text; pass it on through a pipe: unzip -p FILE | telltale … -")
    }
}
