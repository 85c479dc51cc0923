import Corpora
import Testing

@Suite struct EncodedWordsTests {
    /// RFC 2047, 8.
    @Test(arguments: [
        ("=?ISO-8859-1?Q?a?=", "a"), ("=?ISO-8859-1?Q?a?= b", "a b"), ("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab"),
        ("=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=", "ab"), ("=?ISO-8859-1?Q?a?=\n  =?ISO-8859-1?Q?b?=", "ab"),
        ("=?ISO-8859-1?Q?a_b?=", "a b"), ("=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=", "a b"),
        ("=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=\n =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=",
            "If you can read this you understand the example."),
        ("=?US-ASCII?Q?Keith_Moore?= x", "Keith Moore x"), ("=?utf-8*en?q?caf=C3=A9?=", "café"),
    ])
    func fromTheStandard(_ body: String, expected: String) {
        #expect(MailDocument.subject(body) == expected)
    }

    @Test func whereTheyHaveNoRightToBe() {
        #expect(MailDocument.subject("\"=?iso-8859-1?q?J=F6rg?=\" x") == "\"Jörg\" x")
        #expect(MailDocument.subject("[list]=?utf-8?q?a?==?utf-8?q?b?=!") == "[list]ab!")
        // A character cut in two between words.
        #expect(MailDocument.subject("=?utf-8?B?w6nD?= =?utf-8?B?qQ==?=") == "éé")
        #expect(MailDocument.subject("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?= =?iso-2022-jp?B?GyRCOGwbKEI=?=") == "日本語")
        #expect(MailDocument.subject("=?utf-8?q?what?_now?=") == "what? now")
        #expect(MailDocument.subject("=?utf-8?q?spaces in it?=") == "spaces in it")
    }

    @Test(arguments: ["=?", "=?utf-8", "=?utf-8?", "=?utf-8?q", "=?utf-8?q?", "=?utf-8?q?x", "=?utf-8?q?x?", "=?utf-8?x?y?=", "=??q?x?=", "a=?=b"])
    func brokenOnesStay(_ body: String) {
        #expect(MailDocument.subject(body) == body)
    }

    @Test func otherBytes() {
        let subject = { (bytes: [UInt8]) in MailDocument(Array("Subject: ".utf8) + bytes).fields["subject"] }
        #expect(subject([0x63, 0xE9]) == "cé")
        #expect(subject([0x63, 0xC3, 0xA9]) == "cé")
        #expect(MailDocument.subject("=?no-such-set?q?=80?=") == "€")
        // What the body is in, the header is in.
        let korean: [UInt8] = [0xC7, 0xD1, 0xB1, 0xDB, 0x20, 0x61]
        let message = Array("Content-Type: text/plain; charset=ks_c_5601-1987\nSubject: ".utf8) + korean
        #expect(MailDocument(message).fields["subject"] == "한글 a")
    }
}
