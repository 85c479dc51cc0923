import Corpora
import Testing

@Suite struct MailCharsetsTests {
    @Test func commonLies() {
        // us-ascii with bytes of 8 bits.
        #expect(decoded([0xE9], charset: "us-ascii") == "é")
        #expect(decoded([0xC3, 0xA9], charset: "us-ascii") == "é")
        // iso-8859-1 that is windows-1252, and never UTF-8.
        #expect(decoded([0x93, 0x80, 0x94, 0xA9], charset: "iso-8859-1") == "“€”©")
        #expect(decoded([0xC3, 0xA9], charset: "ISO-8859-1") == "Ã©")
        #expect(decoded([0x81, 0x9D], charset: "latin1") == "\u{81}\u{9D}")
        // Characters of the wider set.
        #expect(decoded([0xC4, 0xE3, 0xBA, 0xC3], charset: "GB2312") == "你好")
        #expect(decoded([0x8C, 0x63], charset: "ks_c_5601-1987") == "똠")
        #expect(decoded([0xA7, 0x41, 0xA6, 0x6E], charset: "ChineseBig5") == "你好")
        #expect(decoded([0xFE], charset: "iso-8859-9") == "ş")
    }

    @Test func unknownNames() {
        for name in ["", "x-unknown", "default", "no such thing", "'", "\u{1}"] {
            #expect(decoded([0xE9], charset: name) == "é")
            #expect(decoded([0xC3, 0xA9], charset: name) == "é")
        }
        #expect(decoded([0xE9], charset: "'iso-8859-1'") == "é")
    }

    /// Text of so many 8-bit bytes is in no language of Western Europe.
    @Test func undeclared() {
        let russian = Array("Привет, это письмо на русском языке, и кодировка в нём не указана.".unicodeScalars).map { scalar -> UInt8 in
            scalar.value < 0x80 ? UInt8(scalar.value) : UInt8(scalar.value == 0x451 ? 0xB8 : scalar.value - 0x410 + 0xC0)
        }
        #expect(decoded(russian, charset: "").hasPrefix("Привет, это письмо"))
        #expect(decoded(Array("Ceci est un texte o".utf8) + [0xF9, 0x20, 0xE9], charset: "") == "Ceci est un texte où é")
    }
}
