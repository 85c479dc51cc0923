import Corpora
import Testing

@Suite struct MailReaderTests {
    @Test func document() {
        let document = MailDocument(
            """
            From x@y Thu Aug 22 12:36:23 2002
            Return-Path: <x@bounce.example>
            From: "Free Money" <x@y.example>
            To: me@my.example
            Subject: Free
             money
            Date: Thu, 22 Aug 2002 07:36:16 -0400
            Message-ID: <1.2@mailer.example>
            X-Mailer: Bulk 1.0
            X-Priority: 1 (Highest)
            Precedence: Bulk
            List-Id: Offers <offers.list.example>
            MIME-Version: 1.0

            Click http://z.example/ now.
            """)
        #expect(
            document.fields == [
                "return-path=": "x@bounce.example bounce.example .example", "from": "\"Free Money\" ",
                "from=": "x@y.example y.example .example", "subject": "Free money", "message-id=": "mailer.example .example",
                "mailer": "Bulk 1.0", "priority=": "1", "precedence=": "bulk", "list-id=": "offers.list.example list.example .example",
                "recipients=": "one", "content-type=": "text/plain", "link=": "z.example .example",
                "header=":
                    "return-path from to subject date message-id x-mailer x-priority precedence list-id mime-version",
            ])
        #expect(document.words == "Click http://z.example/ now.")
    }

    /// Other filters' verdicts, and what the reader's own programs wrote, teach nothing about mail that has neither.
    @Test func verdictsAreLeftOut() {
        let document = MailDocument(
            "X-Spam-Status: Yes\nX-TELLTALE: spam\nX-Bogosity: Yes\nX-Keywords: junk\nStatus: RO\nDelivered-To: me\nX-Loop: x\n\n")
        #expect(document.fields["header="] == "x-loop")
        #expect(!document.names.contains("keywords"))
    }

    /// No message makes up fields.
    @Test func noForgedFields() {
        let message = "Subject: a\u{1F}from=\u{1F}b =?utf-8?q?=1F=00c?=\nFrom: \u{1F}x@\u{1F}y\nX\u{1F}: 1\nContent-Type: text/html;"
            + " charset=\"\u{1F}\"\n\nd\u{1F}subject\u{1F}e &#31;link=&#x1F;f<img alt='\u{1F}'>\u{0}\u{7F}"
        let document = MailDocument(message)
        #expect(document.names == ["subject", "from", "recipients=", "header=", "content-type=", "charset="])
        #expect(document.fields["subject"] == "a from= b   c")
        #expect(document.words == "d subject e link= f")
        #expect(!document.body.utf8.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == 0x7F })
    }

    @Test func hardlyAMessage() {
        for text in ["", "\n", "\r", "\u{0}", "From ", "x", ":", "\n\n\n"] {
            #expect(MailDocument(text).fields["recipients="] == "none")
        }
    }

    /// One reader reads any number of messages, each as if it were the first.
    @Test func readersKeepNothing() {
        let korean = Array("Content-Type: text/plain; charset=euc-kr\n\n".utf8) + [0xC7, 0xD1]
        let raw = Array("Subject: ".utf8) + [0xC7, 0xD1]
        var reader = MailReader()
        var text: [UInt8] = []
        reader.appendDocument(of: korean.span, to: &text)
        text = []
        reader.appendDocument(of: raw.span, to: &text)
        var alone: [UInt8] = []
        var other = MailReader()
        other.appendDocument(of: raw.span, to: &alone)
        #expect(text == alone)
    }
}
