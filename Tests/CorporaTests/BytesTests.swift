import Corpora
import Testing

@Suite struct BytesTests {
    /// Lines are what a plain loop over the bytes says they are.
    @Test func linesAgreeWithAPlainLoop() throws {
        var generator = SplitMix64(seed: 17)
        for _ in 0..<2_000 {
            let content = (0..<generator.next(below: 60)).map { _ in generator.pick([10, 10, 13, 0x20, 0x61, 0xEF] as [UInt8]) }
            var expected: [[UInt8]] = []
            var line: [UInt8] = []
            for byte in content {
                if byte == 10 {
                    expected.append(line.last == 13 ? line.dropLast() : line)
                    line = []
                } else {
                    line.append(byte)
                }
            }
            if !line.isEmpty { expected.append(line.last == 13 ? line.dropLast() : line) }
            let corpus = try read(content, .init(format: .lines))
            #expect(corpus.records.map(\.text) == expected)
            #expect(corpus.locations == expected.indices.map { "a:\($0 + 1)" })
        }
    }

    /// Labels lose the ASCII white space around them, and nothing else.
    @Test func labelsAreTrimmed() throws {
        #expect(try read(" \u{B}\u{C}\r a\u{A0} b \r\tx").labels == ["a\u{A0} b"])
    }
}
