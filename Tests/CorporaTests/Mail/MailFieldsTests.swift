import Corpora
import Testing

@Suite struct MailFieldsTests {
    private static let names = ["subject", "from", "from=", "x-1"]

    /// Whatever bytes are added, what can be read back are the fields that were begun, with controls as spaces.
    @Test func whatIsWrittenIsReadBack() {
        var generator = SplitMix64(seed: 4)
        for _ in 0..<400 {
            var fields = MailFields()
            var expected: [(name: String, text: [UInt8])] = []
            func text() -> [UInt8] {
                (0..<generator.next(below: 6)).map { _ in generator.pick([0, 9, 10, 13, 0x1E, 0x1F, 0x20, 0x61, 0x7F, 0x80, 0xFF] as [UInt8]) }
            }
            func plain(_ text: [UInt8]) -> [UInt8] { text.map { $0 < 0x20 && $0 != 9 && $0 != 10 || $0 == 0x7F ? 0x20 : $0 } }
            for _ in 0..<generator.next(below: 12) {
                let name = generator.pick(Self.names)
                let added = generator.next(below: 4) == 0 ? nil : text()
                if let added { fields.add(added, to: name) } else { fields.begin(name) }
                if added == [] { continue }
                if expected.last?.name != name { expected.append((name, [])) }
                guard let added else { continue }
                if expected.last?.text.isEmpty == false { expected[expected.count - 1].text.append(0x20) }
                expected[expected.count - 1].text += plain(added)
            }
            let body = text()
            var document: [UInt8] = [0x78]
            fields.finish(with: body, to: &document)
            expected.append(("", plain(body)))
            let pieces = document.split(separator: 0x1F, omittingEmptySubsequences: false).map(Array.init)
            #expect(pieces == [[0x78]] + expected.flatMap { [Array($0.name.utf8), $0.text] })
        }
    }

    @Test(arguments: [
        ("mail.shop.b.example", "mail.shop.b.example b.example shop.b.example .example"), ("shop.b.example", "shop.b.example b.example .example"),
        ("b.example", "b.example .example"), ("localhost", "localhost .localhost"), ("10.1.2.3", "10.1.2.3 ipv4 10.1. 10.1.2."),
        ("1.2.3", "1.2.3 2.3 .3"), ("1.2.3.4000", "1.2.3.4000 3.4000 2.3.4000 .4000"), ("a..b", "a..b .b"), ("a.b.", "a.b. .b"),
        ("", nil), (".", nil), ("...", nil),
    ] as [(String, String?)])
    func domainsAreAddedWithTheirParts(domain: String, expected: String?) {
        var fields = MailFields()
        fields.add(domain: Array(domain.utf8), to: "link=")
        var document: [UInt8] = []
        fields.finish(with: [], to: &document)
        #expect(String(decoding: document, as: UTF8.self) == (expected.map { "\u{1F}link=\u{1F}\($0)" } ?? "") + "\u{1F}\u{1F}")
    }
}
