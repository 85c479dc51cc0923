import Corpora
import Glibc
import Testing

@Suite struct ContentReaderTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// What comes until the end: with each answer something, and after the end nothing however often it is asked.
    private func content(_ bytes: [UInt8], blockSize: Int) throws -> [UInt8] {
        var reader = try ContentReader(scratch.inputFile(bytes), blockSize: blockSize)
        var content = Array("before".utf8)
        var known = content.count
        while try reader.read(appendingTo: &content) {
            #expect(content.count > known)
            known = content.count
        }
        for _ in 0..<2 { #expect(try !reader.read(appendingTo: &content)) }
        #expect(content.count == known && content.starts(with: Array("before".utf8)))
        return Array(content.dropFirst(6))
    }

    /// Beginnings of what marks compressed data, with the whole of a mark now and then: only that makes it so.
    @Test func whatIsNotCompressedStaysAsItIs() throws {
        var generator = SplitMix64(seed: 7)
        let alphabet: [UInt8] = [0x1F, 0x8B, 0x28, 0xB5, 0x2F, 0xFD, 0x50, 0x5F, 0x2A, 0x4D, 0x18, 0x61]
        var refused = 0
        for round in 0..<1_500 {
            var bytes = (0..<generator.next(below: 9)).map { _ in generator.pick(alphabet) }
            let marks: [[UInt8]] = [[0x1F, 0x8B], [0x28, 0xB5, 0x2F, 0xFD], [0x50, 0x2A, 0x4D, 0x18], [0x5F, 0x2A, 0x4D, 0x18]]
            if round % 3 == 0 { bytes = generator.pick(marks).prefix(1 + generator.next(below: 4)) + bytes }
            let isCompressed = marks.contains { bytes.starts(with: $0) }
            let blockSize = 1 + generator.next(below: 5)
            if isCompressed {
                #expect(throws: InputError.self) { try content(bytes, blockSize: blockSize) }
                refused += 1
            } else {
                #expect(try content(bytes, blockSize: blockSize) == bytes)
            }
        }
        #expect(refused > 50)
    }

    @Test(arguments: [1, 2, 3, 50, 1 << 18]) func compressedContentComesWhole(blockSize: Int) throws {
        var generator = SplitMix64(seed: 8)
        for size in [0, 1, 1_000] + (blockSize < 50 ? [] : [70_000]) {
            let bytes = (0..<size).map { _ in UInt8(generator.next(below: 256)) }
            for compressed in [Compressed.gzip(bytes), Compressed.zstd(bytes)] {
                #expect(try content(compressed, blockSize: blockSize) == bytes)
                #expect(try content(compressed + compressed, blockSize: blockSize) == bytes + bytes)
            }
        }
    }

    /// Each piece is handed on before the next one is written, as soon as it is clear that the first is compressed or is not.
    @Test func nothingThatHasComeIsWaitedWith() throws {
        let (one, two) = (Array("one".utf8), Array("two".utf8))
        let forms: [([UInt8]) -> [UInt8]] = [{ $0 }, Compressed.gzip, Compressed.zstd]
        for form in forms {
            var ends: [Int32] = [0, 0]
            #expect(pipe(&ends) == 0)
            var reader = try ContentReader(InputFile(descriptor: ends[0], name: "pipe"), blockSize: 1 << 18)
            for text in [one, two] {
                #expect(write(ends[1], form(text), form(text).count) == form(text).count)
                var content: [UInt8] = []
                #expect(try reader.read(appendingTo: &content))
                #expect(content == text)
            }
            close(ends[1])
            var content: [UInt8] = []
            #expect(try !reader.read(appendingTo: &content))
        }
    }

    /// Nothing but good data is handed on; then comes the error, with the file's name and without a line.
    @Test(arguments: [1, 1 << 18]) func damageBehindGoodData(blockSize: Int) throws {
        let good = Array("good".utf8)
        for (bytes, kind) in [(Compressed.gzip(good), "gzip"), (Compressed.zstd(good), "zstd")] {
            for (tail, message) in [
                (Array("garbage".utf8), "the \(kind) data are damaged; fetch or compress the file again"),
                (Array(bytes.dropLast()), "the \(kind) data end too soon: the file was cut short; fetch or compress it again"),
            ] {
                var reader = try ContentReader(InputFile(scratch.write("a", bytes + tail)), blockSize: blockSize)
                var content: [UInt8] = []
                let error = #expect(throws: InputError.self) { while try reader.read(appendingTo: &content) {} }
                #expect((good + good).starts(with: content) && (blockSize > 1 || content.starts(with: good)))
                #expect(error?.code == .badData && error?.file == scratch.path + "/a" && error?.line == nil && error?.message == message)
            }
        }
    }
}
