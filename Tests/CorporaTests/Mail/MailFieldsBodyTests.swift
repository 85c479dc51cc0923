import Corpora
import Testing

@Suite struct MailFieldsBodyTests {
    private func message(_ parts: [String]) -> MailDocument {
        MailDocument("Content-Type: multipart/mixed; boundary=b\n\n" + parts.map { "--b\n\($0)\n\nx\n" }.joined() + "--b--\n")
    }

    private func words(_ document: MailDocument, _ field: String) -> [String] {
        (document.fields[field] ?? "").split(separator: " ").map(String.init)
    }

    /// The types of all parts in their order, and the character sets of those that name one.
    @Test func typesAndCharacterSets() {
        let document = message([
            "Content-Type: text/plain; charset=UTF-8", "Content-Type: text/HTML", "Content-Type: image/png; charset=Odd",
            "Content-Type: text/plain; charset=\"Windows-1252\"",
        ])
        #expect(words(document, "content-type=") == ["multipart/mixed", "text/plain", "text/html", "image/png", "text/plain"])
        #expect(words(document, "charset=") == ["utf-8", "odd", "windows-1252"])
        #expect(document.fields["attachment="] == "image/png")
    }

    @Test func noMoreThanFifty() {
        let document = message((0..<60).map { "Content-Type: application/x-\($0); name=n\($0).e\($0)" })
        #expect(words(document, "content-type=") == ["multipart/mixed"] + (0..<49).map { "application/x-\($0)" })
        #expect(words(document, "attachment=") == (0..<50).flatMap { ["application/x-\($0)", "n\($0).e\($0)", ".e\($0)"] })
        // Of the same fifty parts.
        let sets = message((0..<60).map { "Content-Type: text/plain" + ($0 % 2 == 0 ? "; charset=c\($0)" : "") })
        #expect(words(sets, "charset=") == stride(from: 0, to: 49, by: 2).map { "c\($0)" })
    }

    @Test(arguments: [
        ("A.TAR.GZ", "a.tar.gz .gz"), ("readme", "readme"), ("end.", "end. ."), (".profile", ".profile .profile"), ("ÄB.Pdf", "Äb.pdf .pdf"),
        ("two words.exe", "two words.exe .exe"), ("", ""),
    ])
    func names(name: String, expected: String) {
        let document = message(["Content-Type: application/zip; name=\"\(name)\""])
        #expect(document.fields["attachment="] == (expected.isEmpty ? "application/zip" : "application/zip " + expected))
    }
}
