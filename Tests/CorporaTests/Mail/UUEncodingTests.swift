import Corpora
import Testing

@Suite struct UUEncodingTests {
    @Test func body() {
        #expect(decoded("begin 644 cat.txt\n#0V%T\n`\nend\n", encoding: "x-uuencode") == "Cat")
        #expect(decoded("begin 644 a\n%:&5L;&\\\n`\nend\nrest", encoding: "uue") == "hello")
        #expect(decoded("#0V%T\n", encoding: "uuencode") == "Cat")
    }

    /// A file within plain text is an attachment and no text; a sentence that begins so is text.
    @Test func withinText() {
        let document = MailDocument("Subject: x\n\nSee:\nbegin 644 Cat.GIF\n#0V%T\n`\nend\nBye\nbegin 644 ways of it\nto say so\n")
        #expect(document.words == "See: Bye to say so")
        #expect(document.fields["attachment="] == "application/octet-stream cat.gif .gif application/octet-stream ways of it")
        #expect(MailDocument("A: b\n\nbegin the day\nend it\n").words == "begin the day end it")
    }
}
