import Corpora
import Testing

@Suite struct MailAddressesTests {
    private func from(_ body: String) -> [String] {
        let document = MailDocument("From: \(body)\n\n")
        return [document.fields["from"] ?? "", document.fields["from="] ?? ""]
    }

    @Test func senders() {
        #expect(from("Joe Q. Public <john.q.public@Example.COM>") == ["Joe Q. Public ", "john.q.public@example.com example.com .com"])
        #expect(from("jdoe@one.test (John)") == [" (John)", "jdoe@one.test one.test .test"])
        #expect(from("\"Joe\" <a@mail.b.example>, c@d.example")[1]
            == "a@mail.b.example mail.b.example b.example .example c@d.example d.example .example")
        for broken in ["", "@", "a@", "@b.c", "<>", "@@@@"] { #expect(from(broken)[1] == "") }
    }

    @Test func recipients() {
        let recipients = { (header: String) in MailDocument(header + "\n\n").fields["recipients="] ?? "" }
        #expect(recipients("From: a@b.c") == "none")
        #expect(recipients("To: a@b.c") == "one")
        #expect(recipients("To: a@b.c\nCc: d@e.f, g@h.i\nFrom: d@e.f") == "few sender")
        #expect(recipients("To: " + String(repeating: "a@b.c,", count: 7)) == "many")
        #expect(recipients("To: " + String(repeating: "a@b.c,", count: 21)) == "crowd")
    }

    /// Hosts only of the two nearest to the sender; neither version numbers nor times are hosts. The rest without what changes with
    /// each message.
    @Test func route() {
        let document = MailDocument(
            """
            Received: from mine.example by me.example; Thu, 22 Aug 2002 12:36:16 +0100
            Received: from mx.b.example ([10.1.2.3]) by mine.example (8.11.6/8.11.6) with ESMTP id g7MBYrZ04811
            Received: from sender by mx.b.example (Postfix)
            Received: by old.example id x Thu, 22 Aug 2002 12:36:16 +0100; more

            """)
        #expect(
            document.fields["received="] == "mx.b.example b.example .example old.example .example")
        #expect(
            document.fields["received"] == """
                from mine.example by me.example from mx.b.example ([10.1.2.3]) by mine.example (8.11.6/8.11.6) with ESMTP id \
                from sender by mx.b.example (Postfix) by old.example id
                """)
    }
}
