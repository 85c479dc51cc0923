import Corpora
import Testing

@Suite struct MailBodyTests {
    private func alternatives(_ plain: String, _ html: String) -> MailDocument {
        MailDocument(
            "Content-Type: multipart/alternative; boundary=b\n\n--b\n\n\(plain)\n--b\nContent-Type: text/html\n\n\(html)\n--b--\n")
    }

    @Test func alternativesShowOne() {
        #expect(alternatives("The same in plain", "<p>The same in <b>HTML</b></p>").words == "The same in plain")
        #expect(alternatives(" \n ", "<p>Only here").words == "Only here")
        #expect(alternatives("See HTML", "<p>" + String(repeating: "much more ", count: 20)).words.hasPrefix("much more"))
        // What is not shown is still linked to.
        #expect(alternatives("The same", "<a href='http://hidden.example/'>same</a>").fields["link="] == "hidden.example .example")
    }

    @Test func attachments() {
        let message = """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: image/GIF; name="Holiday.GIF"

            x
            --b
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename="Read Me.html"
            Content-Transfer-Encoding: base64

            PGI+aGVsbG88L2I+
            --b
            Content-Type: application/pdf

            x
            --b--
            """
        let document = MailDocument(message)
        #expect(
            document.fields["attachment="]
                == "image/gif holiday.gif .gif application/octet-stream read me.html .html application/pdf")
        #expect(document.words == "hello")
    }

    @Test func htmlThatIsCalledPlain() {
        #expect(MailDocument("Subject: x\n\n\n<HTML><body>a<br>b").words == "a b")
        #expect(MailDocument("Subject: x\n\na < b and <html>").words == "a < b and <html>")
    }
}
