import Glibc
import Telltale
import Testing

@Suite struct WholeFileTests {
    /// Around the size of the buffer that small pieces are gathered in.
    @Test(arguments: [0, 1, 1 << 18 - 1, 1 << 18, 1 << 20 + 1]) func theBytesAreThoseGiven(count: Int) throws {
        let folder = try SafetensorsTestFolder()
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 5) }
        // Over a longer file and over a shorter one.
        for old in [[], [UInt8](repeating: 7, count: 2 << 20)] {
            try writeBytes(old, to: folder["f"])
            try writeWhole(bytes.span, toFile: folder["f"])
            #expect(try readBytes(folder["f"]) == bytes)
        }
        #expect(folder.names == ["f"])
    }

    /// What cannot be named leaves no file, and what stood there stays.
    @Test func whatFailsLeavesNothing() throws {
        let folder = try SafetensorsTestFolder()
        mkdir(folder["d"], 0o755)
        defer { rmdir(folder["d"]) }
        let bytes: [UInt8] = [1, 2]
        for name in ["d", "d/", "no/f", String(repeating: "n", count: 256)] {
            let error = #expect(throws: ModelFileError.self) { try writeWhole(bytes.span, toFile: folder[name]) }
            #expect(error?.code == .cannotWrite && error!.message.contains(folder[name]))
        }
        #expect(folder.names == ["d"])
        // Names that a shell or a terminal would take for something else are names.
        for name in ["-", " ", "a\nb", "\u{1B}[31m", "e\u{301}"] { try writeWhole(bytes.span, toFile: folder[name]) }
        #expect(Set(folder.names) == ["d", "-", " ", "a\nb", "\u{1B}[31m", "e\u{301}"])
    }
}
