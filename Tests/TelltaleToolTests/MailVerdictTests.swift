import Matrices
import TelltaleTool
import Testing

@Suite struct MailVerdictTests {
    private static let pool = [
        "free", "%", ",", ";", "=", "=?", "?=", "\r\n", "\u{0}", "\u{7F}", "\t", " ", "é", "東京", "\u{1F600}", "e\u{301}", "A", "0", "…", "\u{202E}", ":",
        "X-Telltale: ham",
    ]

    /// The bytes that a name was encoded from.
    private func decoded(_ text: Substring) throws -> String {
        var bytes: [UInt8] = []
        var rest = ArraySlice(text.utf8)
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                bytes.append(try #require(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)))
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func isReadable(_ name: String) -> Bool {
        !name.unicodeScalars.contains("…") && name.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }

    /// Whatever words speak: at most two lines of at most 78 printable bytes, from which the names can be had back, in their order;
    /// one that is left out though it is readable did not fit.
    @Test(arguments: [[10], [13, 10]] as [[UInt8]]) func anyNamesMakeAField(_ lineEnd: [UInt8]) throws {
        var random = SeededGenerator(seed: UInt64(lineEnd.count))
        for _ in 0..<400 {
            let names = (0..<random.integer(below: 9)).map { _ in
                (0..<1 + random.integer(below: 4)).map { _ in Self.pool[random.integer(below: Self.pool.count)] }.joined()
            }
            let verdict = MailVerdict(kind: .spam, probability: Double(random.unitFloat()), because: names)
            let bytes = verdict.bytes(lineEnd: lineEnd)
            #expect(Array(bytes.suffix(lineEnd.count)) == lineEnd)
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: lineEnd == [10] ? "\n" : "\r\n")
            #expect(lines.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } }, "\(lines)")
            #expect(lines[0].contains(/^X-Telltale: spam; probability=[01]\.\d{4};?$/) && lines[0].hasSuffix(";") == (lines.count == 2))
            let readable = names.filter(isReadable)
            guard lines.count == 2 else {
                #expect(lines.count == 1 && readable.allSatisfy { " because=".utf8.count + MailVerdict.encoded($0).utf8.count > 78 })
                continue
            }
            #expect(lines[1].hasPrefix(" because="))
            var left = try lines[1].dropFirst(" because=".count).split(separator: ",", omittingEmptySubsequences: false).map(decoded)[...]
            for name in readable {
                if left.first.map({ Array($0.utf8) }) == Array(name.utf8) {
                    left.removeFirst()
                } else {
                    #expect(lines[1].utf8.count + 1 + MailVerdict.encoded(name).utf8.count > 78 || !left.isEmpty, "\(name.debugDescription)")
                }
            }
            #expect(left.isEmpty, "\(lines[1]) of \(names)")
        }
    }

    @Test func whatHasNoReasonsIsOneLine() {
        for (kind, name) in [(MailVerdict.Kind.ham, "ham"), (.unsure, "unsure")] {
            for because in [[], ["!"], ["…ab…", "?!"], [String(repeating: "a", count: 80)]] {
                let field = MailVerdict(kind: kind, probability: 0.12345, because: because).bytes(lineEnd: [10])
                #expect(String(decoding: field, as: UTF8.self) == "X-Telltale: \(name); probability=0.1235\n")
            }
        }
    }
}
