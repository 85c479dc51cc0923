import Corpora
import Testing

@Suite struct EncodingFlawsTests {
    @Test(arguments: [
        ("plain", []), ("Grüße, 日本語 👍 Ã, Â and â", []), ("", []),
        ("cafÃ©", .mojibake), ("itâ€™s", .mojibake), ("Â£5", .mojibake), ("SÃO PAULO", []), ("a\u{FFFD}b", .replacement),
        ("a\u{92}b", .c1Control), ("a\u{85}b\u{A0}", []), ("a\0b", .null), ("\u{FFFD}\0\u{80}", [.replacement, .null, .c1Control]),
    ] as [(String, EncodingFlaws)])
    func texts(_ text: String, _ flaws: EncodingFlaws) {
        #expect(EncodingFlaws(in: Array(text.utf8).span) == flaws, "\(text.debugDescription)")
    }

    @Test(arguments: [[0xE9], [0x61, 0xC3], [0xC2], [0xEF, 0xBF], [0xC3, 0x83, 0xC2], [0xED, 0xA0, 0x80], [0xC0, 0x80]] as [[UInt8]])
    func illFormed(_ bytes: [UInt8]) {
        #expect(EncodingFlaws(in: bytes.span) == .illFormed)
    }
}
