import Corpora
import Testing

@Suite struct CompressionTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    static let records = [Record("a", "one one one one one"), Record("b", "two two two two two")]
    static let plain = Array("a\tone one one one one\nb\ttwo two two two two\n".utf8)

    /// Written by gzip 1.12 and zstd 1.5.4.
    static let byOthers: [[UInt8]] = [
        [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4B, 0xE4, 0xCC, 0xCF, 0x4B, 0x55, 0x40, 0xC3, 0x5C, 0x49,
            0x9C, 0x25, 0xE5, 0xF9, 0x0A, 0x68, 0x98, 0x0B, 0x00, 0x20, 0x96, 0x95, 0xA2, 0x2C, 0x00, 0x00, 0x00,
        ],
        [
            0x28, 0xB5, 0x2F, 0xFD, 0x24, 0x2C, 0xB5, 0x00, 0x00, 0x70, 0x61, 0x09, 0x6F, 0x6E, 0x65, 0x20, 0x0A, 0x62, 0x09, 0x74,
            0x77, 0x6F, 0x20, 0x0A, 0x02, 0x00, 0xA0, 0x33, 0xBA, 0x5B, 0x04, 0x78, 0x38, 0x51, 0x3C,
        ],
    ]

    private func stream(_ bytes: [UInt8], blockSize: Int = 1 << 18) throws -> [UInt8] {
        var stream = try DocumentStream(scratch.write("s", bytes), blockSize: blockSize)
        var lines: [UInt8] = []
        while let block = try stream.nextBlock() {
            for index in 0..<block.count { lines += block.withLine(index) { $0.array } + [10] }
        }
        return lines
    }

    @Test(arguments: byOthers + [Compressed.gzip(plain), Compressed.zstd(plain)])
    func contentTells(_ bytes: [UInt8]) throws {
        #expect(try Corpus.read([scratch.write("a", bytes)]).records == Self.records)
        #expect(try read(bytes).records == Self.records)
        for blockSize in [1, 2, 5, 1 << 18] { #expect(try stream(bytes, blockSize: blockSize) == Self.plain) }
        // Members and frames one behind the other; zeros behind gzip.
        let twice = Self.records + Self.records
        #expect(try read(bytes + bytes).records == twice)
        #expect(try stream(bytes + bytes, blockSize: 3) == Self.plain + Self.plain)
        if bytes[0] == 0x1F { #expect(try read(bytes + [0, 0, 0] + bytes + [0]).records == twice) }
    }

    @Test func skippableFramesAndEmptyMembers() throws {
        let skippable: [UInt8] = [0x57, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
        #expect(try read(skippable + Self.byOthers[1] + skippable).records == Self.records)
        #expect(try stream(skippable + Self.byOthers[1], blockSize: 1) == Self.plain)
        let empty = [[UInt8]](repeating: Compressed.gzip([]), count: 20_000).joined()
        #expect(try read(Array(empty) + Compressed.gzip(Self.plain)).records == Self.records)
        #expect(try read(Compressed.gzip([])).count == 0)
    }

    @Test func largeFilesGoThroughInPieces() throws {
        var generator = SplitMix64(seed: 5)
        let text = (0..<40_000).flatMap { _ in Array("a\tword\(generator.next(below: 1000)) and some more\n".utf8) }
        for bytes in [Compressed.gzip(text), Compressed.zstd(text)] {
            #expect(try read(bytes).count == 40_000)
            #expect(try stream(bytes, blockSize: 1000) == text)
        }
    }

    @Test func filesInFolders() throws {
        try scratch.write("in/a/1", Compressed.gzip(Array("one".utf8)))
        try scratch.write("in/a/2", Compressed.zstd(Array("two".utf8)))
        try scratch.write("in/b/3", "three")
        #expect(try Corpus.read([scratch.path + "/in"]).records == [Record("a", "one"), Record("a", "two"), Record("b", "three")])
    }

    /// Cut anywhere, or with any byte changed: an error that names the file, or the text, or (where a byte means nothing)
    /// other text; never a crash.
    @Test(arguments: byOthers) func damage(_ bytes: [UInt8]) throws {
        let kind = bytes[0] == 0x1F ? "gzip" : "zstd"
        for end in 4..<bytes.count {
            let message = "a: the \(kind) data end too soon: the file was cut short; fetch or compress it again"
            #expect(try refusal(Array(bytes[..<end])) == message)
            #expect(scratch.message { _ = try stream(Array(bytes[..<end]), blockSize: 7) } == "s" + message.dropFirst())
        }
        var refused = 0
        for index in 4..<bytes.count {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[index] ^= 1 << bit
                let message = try refusal(damaged)
                if message != "no error" { refused += 1 }
                #expect(message == "no error" || message.hasPrefix("a:"))
            }
        }
        #expect(refused > 6 * (bytes.count - 4))
        #expect(try refusal(bytes + Array("garbage".utf8)).hasPrefix("a: the \(kind) data are damaged; fetch or compress the file again ("))
    }

    @Test func compressedTwice() throws {
        let once = Compressed.gzip(Self.plain)
        #expect(
            try refusal(Compressed.zstd(once))
                == "a: is compressed more than once, not UTF-8 text; pass it on through a pipe: zcat FILE | telltale … -")
    }

    /// 8 GiB of one letter in 256 KiB.
    @Test func bombs() throws {
        let bomb = Compressed.zstd(0x61, blocks: 64 << 10)
        let message = "grows to more than 200 times its size when decompressed, as no text does; if it is meant so, decompress it first"
        #expect(try refusal(bomb) == "a: \(message)")
        #expect(scratch.message { _ = try stream(bomb) } == "s: \(message)")
        // In a folder it is a document that is cut.
        try scratch.write("in/a/bomb", bomb)
        try scratch.write("in/b/small", "x")
        let corpus = try Corpus.read([scratch.path + "/in"], options: .init(maximumDocument: 1000))
        #expect(corpus.records == [Record("a", String(repeating: "a", count: 1000)), Record("b", "x")] && corpus.cutCount == 1)
    }
}
