import Corpora
import Testing

@Suite struct TextEncodingTests {
    private func decoded(_ bytes: [UInt8], as name: String) throws -> (text: String, replaced: Int) {
        var text = Array("before ".utf8)
        let encoding = try #require(TextEncoding(named: name), "\(name)")
        let replaced = encoding.decode(bytes.span, into: &text)
        #expect(text.starts(with: "before ".utf8))
        return (try #require(String(validating: text.dropFirst(7), as: UTF8.self), "\(name) gave ill-formed UTF-8"), replaced)
    }

    /// The bytes were written by another converter (iconv).
    static let samples: [(name: String, bytes: [UInt8], text: String)] = [
        ("latin1", [0x47, 0x72, 0xFC, 0xDF, 0x65, 0x85], "Grüße\u{85}"),
        ("windows-1252", [0x93, 0x80, 0x20, 0x35, 0x94, 0x85], "“€ 5”…"),
        ("koi8-r", [0xF0, 0xD2, 0xC9, 0xD7, 0xC5, 0xD4], "Привет"),
        ("cp1251", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2], "Привет"),
        ("shift_jis", [0x93, 0xFA, 0x96, 0x7B, 0x8C, 0xEA, 0xB1], "日本語ｱ"),
        ("gb18030", [0xD6, 0xD0, 0xCE, 0xC4, 0x90, 0x30, 0x81, 0x30], "中文\u{10000}"),
        ("euc-kr", [0xC7, 0xD1, 0xB1, 0xDB], "한글"),
        (
            "iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42, 0x61], "日本a"
        ),
        ("utf-16", [0xFF, 0xFE, 0x41, 0, 0x3D, 0xD8, 0, 0xDE], "A😀"),
        ("utf-16", [0xFE, 0xFF, 0, 0x41, 0xD8, 0x3D, 0xDE, 0], "A😀"),
        ("utf-16le", [0x41, 0, 0xE9, 0], "Aé"),
        ("utf-32", [0xFF, 0xFE, 0, 0, 0, 0xF6, 1, 0], "😀"),
        ("utf-8", [0xEF, 0xBB, 0xBF, 0xC3, 0xA9], "é"),
        ("us-ascii", Array("plain".utf8), "plain"),
        ("latin1", [], ""),
    ]

    @Test(arguments: samples) func readsWhatAnotherConverterWrote(_ sample: (name: String, bytes: [UInt8], text: String)) throws {
        let (text, replaced) = try decoded(sample.bytes, as: sample.name)
        #expect(text.unicodeScalars.elementsEqual(sample.text.unicodeScalars), "\(sample.name): \(text)")
        #expect(replaced == 0)
    }

    @Test func illFormedSequencesAreReplacedAndCounted() throws {
        for (name, bytes, text, count) in [
            ("us-ascii", [0x61, 0xE9, 0x62], "a\u{FFFD}b", 1),
            ("utf-8", [0x61, 0xFF, 0xC3, 0x62, 0xE2, 0x82], "a\u{FFFD}\u{FFFD}b\u{FFFD}", 3),
            ("shift_jis", [0x93, 0xFA, 0x96], "日\u{FFFD}", 1),
            ("utf-16le", [0x41, 0, 0, 0xD8, 0x42, 0, 0x43], "A\u{FFFD}B\u{FFFD}", 2),
            ("utf-32be", [0, 0x11, 0, 0, 0, 0, 0, 0x41], "\u{FFFD}A", 1),
        ] as [(String, [UInt8], String, Int)] {
            let result = try decoded(bytes, as: name)
            #expect(result.text.unicodeScalars.elementsEqual(text.unicodeScalars), "\(name): \(result.text)")
            #expect(result.replaced == count, "\(name)")
        }
    }

    @Test func names() {
        for (written, name) in [
            ("LATIN1", "ISO-8859-1"), ("iso8859_1", "ISO-8859-1"), ("cp1252", "windows-1252"), ("utf8", "UTF-8"), ("UTF 8", "UTF-8"),
        ] {
            #expect(TextEncoding(named: written)?.name == name)
        }
        let long = String(repeating: "a", count: 100_000)
        for name in ["", "none-such", "../../etc/passwd", "/dev/zero", "latin1\0", "é", long] {
            #expect(TextEncoding(named: name) == nil, "\(name)")
        }
    }

    /// All that ICU knows, on bytes that nobody wrote as text: UTF-8 comes out, and the same in any pieces.
    @Test func everyCharacterSetReadsRandomBytes() throws {
        var generator = JSONTestGenerator(state: 11)
        let names = TextEncoding.knownNames
        #expect(names.count > 100)
        for name in names {
            let encoding = try #require(TextEncoding(named: name), "\(name)")
            #expect(TextEncoding(named: encoding.name) == encoding)
            for round in 0..<4 {
                // Escapes make the stateful ones change their state.
                let escapes: [UInt8] = [0x1B, 0x24, 0x28, 0x42, 0x0E, 0x0F, 0x7E, 0x2B, 0xFF, 0xFE]
                let bytes = (0..<[0, 1, 600, 70_000][round]).map { _ in
                    generator.next() % 4 == 0 ? escapes[Int(generator.next() % 10)] : UInt8(truncatingIfNeeded: generator.next())
                }
                let whole = try decoded(bytes, as: name)
                #expect(whole.replaced <= bytes.count + 1)
                let pieces = encoding.decodeInPieces(bytes, of: 1 + Int(generator.next() % 100))
                #expect(pieces.text == Array(whole.text.utf8) && pieces.replaced == whole.replaced, "\(name)")
            }
        }
    }

    @Test func longText() throws {
        let result = try decoded([UInt8](repeating: 0xE9, count: 300_000), as: "latin1")
        #expect(result.text == String(repeating: "é", count: 300_000) && result.replaced == 0)
    }

    @Test func detection() throws {
        let russian = """
            Мы получили ваше письмо и просим вас прислать ещё раз номер договора, потому что в приложении его не было. \
            После этого мы сможем ответить на все вопросы, которые вы задали, и вернуть деньги на ту же карту.
            """
        // KOI8-R's small letters, in the order of а to я.
        let small: [UInt8] = [
            0xC1, 0xC2, 0xD7, 0xC7, 0xC4, 0xC5, 0xD6, 0xDA, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF, 0xD0, 0xD2, 0xD3, 0xD4, 0xD5,
            0xC6, 0xC8, 0xC3, 0xDE, 0xDB, 0xDD, 0xDF, 0xD9, 0xD8, 0xDC, 0xC0, 0xD1,
        ]
        let bytes = russian.lowercased().unicodeScalars.map { scalar in
            scalar.value < 0x80 ? UInt8(scalar.value) : scalar.value == 0x451 ? 0xA3 : small[Int(scalar.value - 0x430)]
        }
        let detected = TextEncoding.detected(in: bytes.span)
        let found = try #require(detected)
        #expect(found.encoding.name == "KOI8-R" && found.confidence > 30 && found.confidence <= 100)
        var text: [UInt8] = []
        found.encoding.decode(bytes.span, into: &text)
        #expect(String(decoding: text, as: UTF8.self) == russian.lowercased())

        let german = TextEncoding.detected(in: Array("Grüße aus Köln".utf8).span)
        #expect(german?.encoding.name == "UTF-8")
        var generator = JSONTestGenerator(state: 12)
        for _ in 0..<200 {
            let noise = (0..<Int(generator.next() % 3000)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            if let (_, confidence) = TextEncoding.detected(in: noise.span) { #expect((0...100).contains(confidence)) }
        }
    }
}

extension TextEncoding {
    fileprivate func decodeInPieces(_ bytes: [UInt8], of size: Int) -> (text: [UInt8], replaced: Int) {
        let decoder = TextDecoder(self)
        var text: [UInt8] = []
        var replaced = 0
        for start in stride(from: 0, to: bytes.count, by: size) {
            let piece = bytes[start..<min(start + size, bytes.count)]
            replaced += decoder.decode(Array(piece).span, isLast: false, into: &text)
        }
        replaced += decoder.decode([UInt8]().span, isLast: true, into: &text)
        return (text, replaced)
    }
}
