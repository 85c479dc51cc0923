import Corpora
import Testing

@Suite struct ByteOrderMarkTests {
    private let scratch: Scratch
    private let latin1: TextEncoding

    init() throws {
        scratch = try Scratch()
        latin1 = try #require(TextEncoding(named: "latin1"))
    }

    /// All beginnings of up to four bytes that marks consist of, and one other.
    private static let heads: [[UInt8]] = (0..<4).reduce(into: [[]]) { heads, length in
        for head in heads where head.count == length { for byte in [0, 0x41, 0xBB, 0xBF, 0xEF, 0xFE, 0xFF] as [UInt8] { heads.append(head + [byte]) } }
    }

    /// What a text that begins like this is taken for, when it was declared to be Latin 1.
    private func name(_ bytes: [UInt8]) -> String? { TextEncoding.encoding(of: bytes.span, declared: latin1)?.name }

    /// It is undecided as long as what comes next can make a difference, and no longer.
    @Test func moreIsReadOnlyWhereItDecides() {
        #expect(Self.heads.count == 1 + 7 + 49 + 343 + 2401)
        for head in Self.heads {
            let endings = Self.heads.filter { $0.count <= 4 - head.count }.map { name(head + $0) }
            #expect(ByteOrderMark.isUndecided(head) == (Set(endings).count > 1), "\(head)")
            if !ByteOrderMark.isUndecided(head) { #expect(name(head) == name(head + [0xFF, 0xFE, 0, 0])) }
        }
    }

    @Test func theMarkIsTheEncodingOfItsCharacter() {
        for head in Self.heads {
            guard let encoding = TextEncoding.encoding(of: head.span, declared: nil) else { continue }
            var text = Array("x".utf8)
            // The mark itself is no text.
            var letter: [UInt8] = encoding.name.hasPrefix("UTF-32") ? [0, 0, 0, 0x41] : [0, 0x41]
            if encoding.name.hasSuffix("LE") { letter.reverse() }
            let bytes = head[..<letter.count] + letter
            let replaced = encoding.decode(bytes.span, into: &text)
            #expect(replaced == 0 && text == Array("xA".utf8), "\(head)")
        }
    }

    /// The text is the same in whatever pieces its first bytes come, and whatever it was declared to be.
    @Test(arguments: [
        ([0xEF, 0xBB, 0xBF, 0x41], "A"), ([0xFF, 0xFE, 0x41, 0], "A"), ([0xFE, 0xFF, 0, 0x41], "A"),
        ([0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], "A"), ([0, 0, 0xFE, 0xFF, 0, 0, 0, 0x41], "A"), ([0xFF, 0xFE], ""), ([0, 0, 0xFE, 0xFF], ""),
        ([0xEF, 0xBB, 0xBF], ""),
    ] as [([UInt8], String)])
    func theMarkKnowsBest(bytes: [UInt8], text: String) throws {
        for declared in ["UTF-8", "latin1", "utf-16le", "koi8-r", nil] {
            let encoding = try declared.map { try #require(TextEncoding(named: $0)) }
            let file = try scratch.write("file", bytes)
            for blockSize in 1...9 {
                var stream = try DocumentStream(file, encoding: encoding, blockSize: blockSize)
                var lines: [[UInt8]] = []
                while let block = try stream.nextBlock() {
                    for line in 0..<block.count { lines.append(block.withLine(line) { $0.array }) }
                }
                #expect(lines == (text.isEmpty ? [] : [Array(text.utf8)]), "\(bytes) as \(declared ?? "nothing") by \(blockSize)")
            }
        }
    }
}
