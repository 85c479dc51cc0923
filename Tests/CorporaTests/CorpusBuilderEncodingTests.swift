import Corpora
import Testing

@Suite struct CorpusBuilderEncodingTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// UTF-16 or UTF-32 with a byte order mark, either way round.
    static func wide(_ text: String, bytes: Int, littleEndian: Bool) -> [UInt8] {
        let units = bytes == 2 ? text.utf16.map { UInt32($0) } : text.unicodeScalars.map(\.value)
        return ([0xFEFF] + units).flatMap { unit in
            let little = (0..<bytes).map { UInt8(truncatingIfNeeded: unit >> (8 * UInt32($0))) }
            return littleEndian ? little : little.reversed()
        }
    }

    @Test(arguments: [2, 4], [true, false]) func byteOrderMarks(_ size: Int, _ littleEndian: Bool) throws {
        let bytes = Self.wide("ä\tgrüße 👍\nb\tx\n", bytes: size, littleEndian: littleEndian)
        let expected = [Record("ä", "grüße 👍"), Record("b", "x")]
        #expect(try read(bytes).records == expected)
        // A mark knows better than the user.
        #expect(try read(bytes, .init(encoding: .declared(#require(TextEncoding(named: "latin1"))))).records == expected)
        #expect(try read(Compressed.gzip(bytes)).records == expected)
        for blockSize in [1, 3, 1 << 18] {
            var stream = try DocumentStream(scratch.write("s", bytes), blockSize: blockSize)
            var lines: [String] = []
            while let block = try stream.nextBlock() {
                for index in 0..<block.count { lines.append(block.withLine(index) { String(decoding: $0.array, as: UTF8.self) }) }
            }
            #expect(lines == ["ä\tgrüße 👍", "b\tx"])
        }
    }

    @Test func declared() throws {
        let latin = try ReadingOptions(encoding: .declared(#require(TextEncoding(named: "latin1"))))
        let bytes = Array("caf".utf8) + [0xE9, 9, 0xFC, 10] + Array("b\tx\n".utf8)
        let corpus = try read(bytes, latin)
        #expect(corpus.records == [Record("café", "ü"), Record("b", "x")])
        #expect(corpus.locations == ["a:1", "a:2"] && corpus.detectedEncodings == [])
        #expect(try read(Array("text,label\n".utf8) + [0xE9, 0x2C, 0x61], as: "a.csv", latin).records == [Record("a", "é")])
        #expect(try read([0xEF, 0xBB, 0xBF] + Array("a\té".utf8), latin).records == [Record("a", "é")])
        try scratch.write("in/a/1", [0xE9])
        try scratch.write("in/b/1", "x")
        #expect(try Corpus.read([scratch.path + "/in"], options: latin).records == [Record("a", "é"), Record("b", "x")])
        // Declared UTF-8 stays as it is, whatever it holds.
        let utf8 = try ReadingOptions(encoding: .declared(#require(TextEncoding(named: "utf8"))))
        #expect(try read([0x61, 9, 0xE9], utf8).records == [Record("a", [0xE9])])
        var stream = try DocumentStream(scratch.write("s", [0xE9, 10, 0xFC]), encoding: TextEncoding(named: "latin1"), blockSize: 1)
        var lines: [[UInt8]] = []
        while let block = try stream.nextBlock() { lines.append(block.withLine(0) { $0.array }) }
        #expect(lines == [Array("é".utf8), Array("ü".utf8)])
    }

    /// German in windows-1252, French in ISO-8859-1; UTF-8 beside them stays.
    @Test func detected() throws {
        let german = "Sehr geehrte Damen und Herren, für die Lösung der Aufgabe müssen wir die Grüße ändern und über die Straße gehen. "
        let bytes = String(repeating: german, count: 4).unicodeScalars.map { UInt8($0.value) }
        try scratch.write("in/de/1", bytes)
        try scratch.write("in/de/2", bytes + bytes)
        try scratch.write("in/de/3", german)
        // What tells it stands behind much that does not.
        try scratch.write("in/en/1", [UInt8](repeating: 0x20, count: 20_000) + bytes)
        let corpus = try Corpus.read([scratch.path + "/in"])
        #expect(corpus.records[0].text == Array(String(repeating: german, count: 4).utf8))
        #expect(corpus.records[2].text == Array(german.utf8))
        let found = try #require(corpus.detectedEncodings.first)
        #expect(corpus.detectedEncodings.count == 1 && found.encoding.name == "ISO-8859-1" && found.files == 3)
        #expect(found.confidence.lowerBound > 20 && found.confidence.upperBound <= 100)

        // Records keep their bytes unless detection is asked for.
        let line = Array("a\t".utf8) + bytes
        #expect(try read(line).records == [Record("a", bytes)])
        let asked = try read(line, .init(encoding: .detected))
        #expect(asked.records == [Record("a", String(repeating: german, count: 4))] && asked.detectedEncodings.map(\.files) == [1])
    }

    @Test func longDocumentsAreCutBetweenCharacters() throws {
        let options = ReadingOptions(maximumDocument: 5)
        let corpus = try read("a\t12345\na\t123456\na\t1234é\na\t12👍👍\na\t日本語", options)
        #expect(corpus.records.map { String(decoding: $0.text, as: UTF8.self) } == ["12345", "12345", "1234", "12", "日"])
        #expect(corpus.cutCount == 4)
        let json = try read("{\"label\":\"a\",\"text\":\"1234\\u00e9\"}\n{\"label\":\"a\",\"text\":\"123456\"}", options)
        #expect(json.records == [Record("a", "1234"), Record("a", "12345")] && json.cutCount == 2)
        #expect(try read([0x61, 9] + [UInt8](repeating: 0x80, count: 9), options).records == [Record("a", [UInt8](repeating: 0x80, count: 5))])
        var stream = try DocumentStream(scratch.write("s", "12345\n1234é\n\n" + String(repeating: "x", count: 1000) + "\nend"), longestLine: 5, blockSize: 3)
        var lines: [String] = []
        var cut: [Int] = []
        while let block = try stream.nextBlock() {
            cut += block.cutLines.map { $0 + lines.count }
            for index in 0..<block.count { lines.append(block.withLine(index) { String(decoding: $0.array, as: UTF8.self) }) }
        }
        #expect(lines == ["12345", "1234", "", "xxxxx", "end"] && cut == [1, 3])
    }
}
