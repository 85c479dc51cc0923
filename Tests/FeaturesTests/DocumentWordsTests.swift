import Features
import Testing
import Tokenization

@Suite struct DocumentWordsTests {
    /// The names of the single words of a text, in order; `|` stands for 0x1F.
    private func names(_ text: String, by reader: inout DocumentWords) throws -> [String] {
        let bytes = Array(text.utf8.map { $0 == UInt8(ascii: "|") ? 0x1F : $0 })
        try reader.read(bytes.span)
        let words = reader.words
        return words.sections.flatMap { section in
            section.words.map {
                String(decoding: words.prefix(of: section) + words.bytes[words.range($0, through: $0)], as: UTF8.self)
            }
        }
    }

    @Test func wordsOfFieldsHaveTheFieldsName() throws {
        var reader = try DocumentWords(tokenizer: TokenizerOptions(symbols: true))
        #expect(
            try names("One|subject|FREE money!||two|subject||from=|Bob@Example.COM  ÄB\u{0}c\u{7F}d|x|e", by: &reader) == [
                "one", "subject\u{1F}free", "subject\u{1F}money", "subject\u{1F}!", "two", "from\u{1F}bob@example.com",
                "from\u{1F}äb", "from\u{1F}c", "from\u{1F}d", "x\u{1F}e",
            ])
        #expect(reader.words.sections.map(\.words) == [0..<1, 1..<4, 4..<5, 5..<9, 9..<10])
        #expect(reader.words.count == 10)
        #expect(try names("plain", by: &reader) == ["plain"])
        #expect(try names("", by: &reader) == [])
    }

    /// A mark that begins no head separates words as other control characters do, and in no other way.
    @Test func aStrayMarkSeparatesWords() throws {
        var reader = try DocumentWords(tokenizer: TokenizerOptions(symbols: true))
        #expect(try names("a|b |C|, d|", by: &reader) == ["a", "b", "c", ",", "d"])
        #expect(reader.words.sections.map(\.words) == [0..<5])
        #expect(try names("|from=|a|B|c d", by: &reader) == ["from\u{1F}a", "from\u{1F}b", "from\u{1F}c", "from\u{1F}d"])
    }

    /// Some locales and some characters keep a colon within a word.
    @Test(arguments: ["", "sv"]) func noTextForgesTheWordOfAField(locale: String) throws {
        var reader = try DocumentWords(tokenizer: TokenizerOptions(symbols: true, locale: locale))
        for colon in ["\u{1F}", ":", "\u{FF1A}", "\u{FE55}", "\u{FE13}", "\u{2236}", "\u{241F}", "\u{A789}"] {
            for text in ["subject\(colon)free", "subject\(colon) free", "x subject\(colon)free\u{308} y", "\(colon)subject\(colon)\(colon)free"] {
                guard colon != "\u{1F}" || !text.hasPrefix(colon) else { continue }
                #expect(try names(text, by: &reader).allSatisfy { !$0.utf8.contains(0x1F) }, "\(text)")
            }
        }
    }

    @Test func illFormedBytesInAPieceBecomeReplacementCharacters() throws {
        var reader = try DocumentWords(tokenizer: TokenizerOptions())
        let bytes: [UInt8] = [0x1F] + Array("f=".utf8) + [0x1F, 0x41, 0xFF, 0x20, 0xE2, 0x82]
        try reader.read(bytes.span)
        #expect(String(decoding: reader.words.bytes, as: UTF8.self) == "a\u{FFFD} \u{FFFD} ")
    }
}
