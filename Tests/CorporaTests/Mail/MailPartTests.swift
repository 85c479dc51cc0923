import Corpora
import Testing

@Suite struct MailPartTests {
    private func multipart(_ type: String, _ boundary: String, _ parts: [String], closed: Bool = true) -> String {
        "Content-Type: multipart/\(type); boundary=\"\(boundary)\"\n\npreamble\n"
            + parts.map { "--\(boundary)\n\($0)\n" }.joined() + (closed ? "--\(boundary)--\nepilogue" : "")
    }

    /// RFC 2046, 5.1.1.
    @Test func simpleMultipart() {
        let message = """
            From: Nathaniel Borenstein <nsb@bellcore.com>
            MIME-Version: 1.0
            Content-type: multipart/mixed; boundary="simple boundary"

            This is the preamble.

            --simple boundary

            This is implicitly typed plain US-ASCII text.
            It does NOT end with a linebreak.
            --simple boundary
            Content-type: text/plain; charset=us-ascii

            This is explicitly typed plain US-ASCII text.
            It DOES end with a linebreak.

            --simple boundary--

            This is the epilogue.
            """
        let expected = [
            "text/plain: This is implicitly typed plain US-ASCII text.|It does NOT end with a linebreak.",
            "text/plain: This is explicitly typed plain US-ASCII text.|It DOES end with a linebreak.|",
        ]
        #expect(textParts(message).map { $0.replacing("\n", with: "|") } == expected)
        #expect(textParts(message.replacing("\n", with: "\r\n")).map { $0.replacing("\r\n", with: "|") } == expected)
        #expect(textParts(message.replacing("\n", with: "\r")).map { $0.replacing("\r", with: "|") } == expected)
    }

    @Test func nested() {
        let inner = multipart("alternative", "in", ["\na", "Content-Type: text/html\n\n<b>a</b>"])
        #expect(textParts(multipart("mixed", "out", [inner, "\nb"])) == ["text/plain: a", "text/html: <b>a</b>", "text/plain: b"])
        // The inner boundary begins like the outer one, is never closed, or is the outer one.
        let longer = multipart("mixed", "outer", ["\na"])
        #expect(textParts(multipart("mixed", "out", [longer, "\nb"])) == ["text/plain: a", "text/plain: b"])
        let open = multipart("mixed", "in", ["\na"], closed: false)
        #expect(textParts(multipart("mixed", "out", [open, "\nb"])) == ["text/plain: a\n", "text/plain: b"])
        let same = multipart("mixed", "out", ["\na"])
        #expect(textParts(multipart("mixed", "out", [same, "\nb"])).suffix(2) == ["text/plain: a", "text/plain: b"])
    }

    @Test func digestsAndMessages() {
        let digest = multipart("digest", "d", ["\nSubject: one\n\n1", "\nSubject: two\n\n2"])
        #expect(textParts(digest) == ["text/plain: 1", "text/plain: 2"])
        #expect(MailDocument(digest).words == "one 1 two 2")
        let forwarded = "Content-Type: message/rfc822\n\nSubject: in =?utf-8?q?it?=\n\ntext"
        #expect(MailDocument("Subject: out\n" + forwarded).words == "in it text")
        // Against the rules, but shown by mail programs.
        let encoded = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogaQoKdGV4dA==\n"
        #expect(MailDocument(encoded).words == "i text")
    }

    @Test func brokenBoundaries() {
        #expect(textParts(multipart("mixed", "b", ["\na", "\nb"], closed: false)) == ["text/plain: a", "text/plain: b\n"])
        #expect(textParts("Content-Type: multipart/mixed\n\nall\n") == ["text/plain: all\n"])
        #expect(textParts("Content-Type: multipart/mixed; boundary=b\n\nall\n") == ["text/plain: all\n"])
        let parts = "--real\nContent-Type: text/html\n\n<b>\n--real\nContent-Type: text/plain\n\nx\n--real--\n"
        let expected = ["text/html: <b>", "text/plain: x"]
        #expect(textParts("Content-Type: multipart/mixed\n\n" + parts) == expected)
        #expect(textParts("Content-Type: multipart/mixed; boundary=other\n\n" + parts) == expected)
        #expect(textParts(multipart("mixed", "b", [])) == ["text/plain: preamble\n--b--\nepilogue"])
        #expect(textParts("Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\n--b") == Array(repeating: "text/plain: ", count: 3))
    }

    /// What lies too deep is still there, as the text it is.
    @Test func boundedDepth() {
        var message = "\nthe bottom"
        for level in 0..<100 { message = multipart("mixed", "b\(level)", [message]) }
        let parts = textParts(message)
        #expect(parts.isEmpty)
        #expect((MailDocument(message).fields["content-type="] ?? "").split(separator: " ").count == 21)
    }
}
