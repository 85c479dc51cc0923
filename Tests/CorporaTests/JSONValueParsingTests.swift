import Testing

import Corpora

@Suite struct JSONValueParsingTests {
    @Test(arguments: [
        "null", " true ", "\t[ ]\r\n", "{ }", "0", "-0", "-0.0e+00", "12.5E-3", #""""#, #""\u0000""#,
        #"["\"\\\/\b\f\n\r\t",{"":[]}]"#, "\"\u{7f}\u{2028}😀\"", #""\uD83D\uDE00\u00e9""#,
    ])
    func validTextIsRead(_ text: String) throws {
        _ = try parseJSON(text).get()
    }

    @Test(arguments: [
        ("", 0), ("  ", 2), ("nul", 0), ("nulL", 0), ("[1,]", 3), ("[1 2]", 3), ("[1", 2), ("{\"a\"}", 4), ("{a:1}", 1),
        ("{\"a\":1,}", 7), ("{\"a\":}", 5), ("01", 1), ("1.", 2), (".5", 0), ("-", 1), ("+1", 0), ("1e", 2), ("1e+", 3),
        ("0x10", 1), ("NaN", 0), ("'a'", 0), ("\"a", 0), ("\"a\\\"", 0), ("\"a\nb\"", 2), ("\"\\x\"", 1),
        ("\"\\u12\"", 1), ("\"\\u12g4\"", 1), ("\"ab\\uD800\"", 3), ("\"\\uDC00\"", 1), ("\"\\uD800\\u0041\"", 1),
        ("\"\\uD800\\n1234\"", 1), ("1 1", 2), ("\u{feff}1", 0), ("[1]]", 3), ("// c\n1", 0), ("\0", 0), ("[\0]", 1),
    ])
    func invalidTextNamesItsByte(_ text: String, _ offset: Int) {
        guard case .failure(let error) = parseJSON(text) else {
            Issue.record("accepted \(text)")
            return
        }
        #expect(error.offset == offset, "\(text): \(error)")
    }

    @Test func escapesBecomeTheirCharacters() throws {
        let text = #""a\"\\\/\b\f\n\r\t\u0041\u00e9\uD83D\uDE00\ud83d\ude00z""#
        let expected = "a\"\\/\u{8}\u{c}\n\r\tAé😀😀z"
        #expect(try parseJSON(text).get().string.map { Array($0.utf8) } == Array(expected.utf8))
    }

    @Test(arguments: [
        ([0x61, 0xFF], 1), ([0xC0, 0x80], 0), ([0xED, 0xA0, 0x80], 0), ([0x61, 0x62, 0xE2, 0x82], 2),
        ([0xF4, 0x90, 0x80, 0x80], 0), ([0x5C, 0x6E, 0x80], 2),
    ] as [([UInt8], Int)])
    func invalidUTF8NamesItsByte(_ inside: [UInt8], _ offset: Int) {
        #expect(parseJSON([0x22] + inside + [0x22]) == .failure(JSONError(offset: 1 + offset, message: "invalid UTF-8")))
    }

    @Test func depthIsBounded() throws {
        let deep = JSONValue.maximumDepth
        let bracketed = { (count: Int) in String(repeating: "[", count: count) + String(repeating: "]", count: count) }
        _ = try parseJSON(bracketed(deep)).get()
        guard case .failure(let error) = parseJSON(bracketed(deep + 1)) else {
            Issue.record("accepted \(deep + 1) levels")
            return
        }
        #expect(error.offset == deep)
        let hostile = String(repeating: #"{"a":["#, count: 1_000_000)
        #expect(throws: JSONError.self) { try parseJSON(hostile).get() }
        let broad = "[" + Array(repeating: "[[]]", count: 5_000).joined(separator: ",") + "]"
        _ = try parseJSON(broad).get()
    }

    @Test func everyPrefixOfAnObjectIsAnError() {
        let text = Array(#"{"a":[1.5e3,true,null,"é\u00e9\uD83D\uDE00"],"b":{"c":-0}}"#.utf8)
        for length in 0..<text.count {
            #expect(throws: JSONError.self) { try parseJSON(Array(text[..<length])).get() }
        }
    }

    /// An altered byte either is an error inside the text or a value that survives a round trip.
    @Test func alteredBytesAreReadOrRefused() throws {
        let text = Array(#"{"a":[1.5e3,true,null,"é\u00e9\uD83D\uDE00"],"b":{"c":-0}}"#.utf8)
        for index in text.indices {
            for byte in UInt8.min...UInt8.max {
                var altered = text
                altered[index] = byte
                switch parseJSON(altered) {
                case .success(let value): #expect(try parseJSON(value.text).get() == value)
                case .failure(let error): #expect((0...text.count).contains(error.offset))
                }
            }
        }
    }
}
