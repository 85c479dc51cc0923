import Corpora
import Glibc
import Testing

@Suite struct TextReaderTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func text(_ bytes: [UInt8], _ encoding: TextEncoding?, blockSize: Int) throws -> [UInt8] {
        var reader = try TextReader(scratch.inputFile(bytes), encoding: encoding, blockSize: blockSize)
        var text: [UInt8] = []
        while try reader.read(appendingTo: &text) {}
        let known = text
        for _ in 0..<2 { #expect(try !reader.read(appendingTo: &text)) }
        #expect(text == known)
        return text
    }

    /// With a mark, the beginning of one or none, declared or not, compressed or not, in pieces: as all at once.
    @Test func piecesMakeNoDifference() throws {
        var generator = SplitMix64(seed: 9)
        let marks: [[UInt8]] = [[], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]]
        let declared = [nil] + ["utf-8", "latin1", "shift_jis", "utf-16", "iso-2022-jp"].map { TextEncoding(named: $0) }
        for round in 0..<1_200 {
            let mark = generator.pick(marks)
            let rest = (0..<generator.next(below: 12)).map { _ in generator.pick([0, 0x41, 0xE9, 0xD8, 0xDC, 0x1B, 0x24, 0x42, 0xFF] as [UInt8]) }
            let bytes = round % 5 == 0 ? Array(mark.dropLast()) : mark + rest
            let encoding = generator.pick(declared)
            var expected: [UInt8] = []
            if let converted = TextEncoding.encoding(of: bytes.span, declared: encoding) {
                converted.decode(bytes.span, into: &expected)
            } else {
                expected = bytes
            }
            let blockSize = 1 + generator.next(below: 6)
            #expect(try text(bytes, encoding, blockSize: blockSize) == expected, "\(bytes), \(encoding?.name ?? "nothing declared")")
            let form = generator.pick([Compressed.gzip, Compressed.zstd] as [([UInt8]) -> [UInt8]])
            #expect(try text(form(bytes), encoding, blockSize: blockSize) == expected)
        }
    }

    /// Half a character waits for its other half, all before it does not, and at the end the half is a character that is missing.
    @Test func halfACharacterWaits() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        var reader = try TextReader(InputFile(descriptor: ends[0], name: "pipe"), encoding: nil, blockSize: 1 << 18)
        for (bytes, expected) in [
            ([0xFF, 0xFE, 0x41, 0, 0x3D], "A"), ([0xD8, 0, 0xDE, 0x42], "😀"), ([0], "B"), ([0x43, 0, 0x3D, 0xD8], "C"),
        ] as [([UInt8], String)] {
            #expect(write(ends[1], bytes, bytes.count) == bytes.count)
            var text: [UInt8] = []
            #expect(try reader.read(appendingTo: &text))
            #expect(text == Array(expected.utf8))
        }
        close(ends[1])
        var text: [UInt8] = []
        #expect(try reader.read(appendingTo: &text))
        #expect(text == Array("\u{FFFD}".utf8))
        #expect(try !reader.read(appendingTo: &text))
    }
}
