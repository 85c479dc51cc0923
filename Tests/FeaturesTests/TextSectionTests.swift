import Features
import Matrices
import Testing
import Tokenization

/// The sections of a text as `name|text`, with `=` behind the name where the text is cut at white space; `|` stands for 0x1F.
private func sections(_ text: String) -> [String] {
    let bytes = Array(text.utf8.map { $0 == UInt8(ascii: "|") ? TextSection.mark : $0 })
    var found: [String] = []
    TextSection.forEach(of: bytes.span) { section in
        let name = String(decoding: bytes[section.name], as: UTF8.self) + (section.isCutAtWhiteSpace ? "=" : "")
        let text = bytes[section.text].map { $0 == TextSection.mark ? UInt8(ascii: "|") : $0 }
        found.append(name + "|" + String(decoding: text, as: UTF8.self))
    }
    return found
}

@Suite struct TextSectionTests {
    private static let longest = String(repeating: "n", count: TextSection.longestName)

    @Test(arguments: [
        ("", ["|"]), ("plain", ["|plain"]), ("a|s|b", ["|a", "s|b"]), ("|s|b", ["|", "s|b"]), ("|s||t|", ["|", "s|", "t|"]),
        ("a|s|b||c", ["|a", "s|b", "|c"]), ("|from=|a@b c", ["|", "from=|a@b c"]), ("|x-9=|a", ["|", "x-9=|a"]),
        ("|\(longest)|a", ["|", "\(longest)|a"]), ("|\(longest)=|a", ["|", "\(longest)=|a"]),
        // What is no head is text of the section.
        ("a|", ["|a|"]), ("a|b", ["|a|b"]), ("a|S|b", ["|a|S|b"]), ("a|s t|b", ["|a|s t|b"]), ("|=|a", ["||=|a"]),
        ("|s==|a", ["||s==|a"]), ("|n\(longest)|a", ["||n\(longest)|a"]), ("|\(longest)", ["||\(longest)"]), ("|s=", ["||s="]),
        ("|é|a", ["||é|a"]), ("|S|s|a", ["||S", "s|a"]), ("|s|a|T|b|t|c", ["|", "s|a|T", "b|t|c"]), ("|||a", ["|", "||a"]),
    ])
    func aTextIsDividedByHeads(text: String, expected: [String]) {
        #expect(sections(text) == expected)
    }

    /// Heads and texts, put together again, are the text; and whatever stands in a text is no head.
    @Test func nothingIsLostAndNoHeadIsPassedOver() {
        var random = SeededGenerator(seed: 5)
        let alphabet = Array("|||==sS \u{0}".utf8)
        for _ in 0..<20_000 {
            let text = String(
                decoding: (0..<random.integer(below: 12)).map { _ in alphabet[random.integer(below: alphabet.count)] },
                as: UTF8.self)
            let found = sections(text)
            #expect(found.joined(separator: "|") == "|" + text)
            for section in found {
                let own = section[section.index(after: section.firstIndex(of: "|")!)...]
                #expect(own.firstMatch(of: /\|([a-z0-9-]+=?)?\|/) == nil, "\(text)")
            }
        }
    }

    @Test func theMarkIsFoundWhereMemchrFindsIt() {
        let bytes: [UInt8] = [1, 31, 2, 31]
        #expect((0...4).map { bytes.span.position(of: 31, from: $0) } == [1, 1, 3, 3, nil])
        let none: [UInt8] = []
        #expect(none.span.position(of: 31, from: 0) == nil)
    }
}
