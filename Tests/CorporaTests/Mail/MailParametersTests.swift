import Corpora
import Testing

@Suite struct MailParametersTests {
    /// The file name of an attachment with this Content-Disposition.
    private func name(_ parameters: String) -> String {
        let message = "Content-Type: image/gif\nContent-Disposition: attachment; \(parameters)\n\nx"
        let attachment = MailDocument(message).fields["attachment="] ?? ""
        return String(attachment.dropFirst("image/gif ".count))
    }

    @Test(arguments: [
        ("filename=a", "a"), ("filename=\"b c\"", "b c"), ("filename = \"d\" ", "d"), ("FileName=E", "e"),
        ("size=3; filename=f g", "f g"), ("filename=\"h\\\"i\"", "h\"i"), ("filename=\"j", "j"), ("size=\"1\" filename=k", "k"),
        // RFC 2231, 3 and 4.
        ("filename*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A", "this is ***fun***"),
        ("filename*0=ab; filename*1=cd", "abcd"), ("filename*1=cd; filename*0=ab", "abcd"),
        ("filename*0*=us-ascii'en'This%20is%20even%20more%20; filename*1*=%2A%2A%2Afun%2A%2A%2A%20; filename*2=\"isn't it!\"",
            "this is even more ***fun*** isn't it!"),
        ("filename*=utf-8''%e2%82%ac; filename=euro", "€"), ("filename*0=a; filename*2=c", "a"), ("filename*=broken%", "broken%"),
        ("filename*99999999999999999999=a; filename=b", "b"), ("filename=\"=?utf-8?q?caf=C3=A9?=\"", "café"),
    ])
    func names(_ parameters: String, expected: String) {
        #expect(name(parameters) == expected)
    }

    @Test func typesAndCharacterSets() {
        let type = { (body: String) in
            let document = MailDocument("Content-Type: \(body)\n\nx")
            return [document.fields["content-type="], document.fields["charset="]].map { $0 ?? "" }
        }
        #expect(type("TEXT/Html; Charset=\"UTF-8\"") == ["text/html", "utf-8"])
        #expect(type("text/plain charset=us-ascii") == ["text/plain", "us-ascii"])
        #expect(type("text/plain; (a comment) charset=x") == ["text/plain", "x"])
        for broken in ["", "text", "/", "text/", "a/b/c", ";charset="] { #expect(type(broken)[0] == "text/plain") }
    }
}
