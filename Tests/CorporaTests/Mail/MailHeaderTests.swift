import Corpora
import Testing

@Suite struct MailHeaderTests {
    private func fields(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return MailHeader(of: bytes.span).fields.map { field in
            [field.name, field.body, field.whole].map { String(decoding: bytes[$0], as: UTF8.self).debugDescription }
                .joined(separator: " ")
        }
    }

    private func body(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return String(decoding: bytes[MailHeader(of: bytes.span).bodyStart...], as: UTF8.self)
    }

    /// RFC 5322, appendix A.1.1 and 2.2.3.
    @Test func fieldsByTheirRanges() {
        #expect(
            fields("From: John Doe <jdoe@machine.example>\r\nSubject: This\r\n is a test\r\n\r\nbody") == [
                #""From" " John Doe <jdoe@machine.example>" "From: John Doe <jdoe@machine.example>\r\n""#,
                #""Subject" " This\r\n is a test" "Subject: This\r\n is a test\r\n""#,
            ])
    }

    @Test(arguments: ["\r\n", "\n", "\r"])
    func lineEnds(_ end: String) {
        let text = ["From x Mon 1:00", "A: 1", "\tmore", "B : 2", "", "body", ""].joined(separator: end)
        #expect(fields(text).count == 2)
        #expect(body(text) == "body" + end)
    }

    @Test func endOfTheHeader() {
        #expect(body("A: 1\n\nb: 2") == "b: 2")
        #expect(body("A: 1") == "")
        #expect(body("\nA: 1") == "A: 1")
        #expect(body("") == "")
        #expect(body("Hello there\nand so on") == "Hello there\nand so on")
        // No empty line: the text begins where no fields come any more.
        #expect(body("A: 1\nHello there\nand so on") == "Hello there\nand so on")
        // A line that broke off in the middle of a header.
        #expect(fields("A: 1\nbroken line\nB: 2\n\nx").count == 2)
        #expect(body("A: 1\nbroken line\nB: 2\n\nx") == "x")
        #expect(body(">From a b\nA: 1\n\nx") == "x")
    }

    /// Where a field may be put in and where the body begins.
    @Test func endBehindTheLastField() {
        let bytes = Array("From a\nA: 1\n b\n\nbody".utf8)
        let header = MailHeader(of: bytes.span)
        #expect(header.end == 15)
        #expect(header.bodyStart == 16)
        let none: [UInt8] = []
        let empty = MailHeader(of: none.span)
        #expect(empty.end == 0)
    }
}
