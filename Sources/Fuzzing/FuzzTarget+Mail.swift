import Corpora

extension FuzzTarget {
    private static let messages = [
        "From: A <a@example.com>\nTo: b@example.org\nSubject: =?utf-8?q?caf=C3=A9?= =?iso-8859-1?b?6Q==?=\n\nHello\n",
        """
        Content-Type: multipart/alternative; boundary="x"

        --x
        Content-Type: text/plain; charset=us-ascii
        Content-Transfer-Encoding: quoted-printable

        caf=E9=
         x
        --x
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: base64

        PGEgaHJlZj0iaHR0cDovL2V4YW1wbGUuY29tLyI+eDwvYT4=
        --x--

        """,
        "Content-Type: text/html\n\n<p>a&eacute;&#233;<!-- c --><script>x</script><span hidden>h</span><a href='http://a.example'>b</a>",
        """
        From a@b Mon Jan  1 00:00:00 2000
        Content-Type: message/rfc822

        Subject: a
        Content-Disposition: attachment; filename*0*=utf-8''%41; filename*1="b.txt"

        begin 644 a
        #86)C
        `
        end

        From b@c Mon Jan  1 00:00:01 2000
        Subject: b

        >From c
        """,
    ]

    private static let mailWords = [
        "Content-Type: ", "multipart/mixed; boundary=", "multipart/alternative", "message/rfc822", "text/html", "text/plain", "charset=",
        "Content-Transfer-Encoding: ", "base64", "quoted-printable", "x-uuencode", "Content-Disposition: attachment; filename=", "filename*0*=",
        "=?utf-8?q?", "=?iso-2022-jp?b?", "?=", "Subject: ", "From: ", "Received: ", "\n--", "--\n", "\n\n", "\r\n", "\nFrom ", "\n>From ",
        "<!--", "-->", "<script>", "</script>", "<style>", "<a href=\"http://", "&#x", "&amp;", "begin 644 a\n", "\nend\n", "\u{1F}",
        "utf-16", "utf-7", "us-ascii", "iso-2022-kr",
    ]

    /// A reader that has read other messages must make the same document as a new one.
    static let mail = FuzzTarget("mail", seeds: messages, words: mailWords) {
        var warm = MailReader()
        return { (bytes) throws(BrokenLaw) in
            var text: [UInt8] = []
            warm.appendDocument(of: bytes.span, to: &text)
            try expect(String(validating: text, as: UTF8.self) != nil, "a document of mail is not UTF-8")
            var again: [UInt8] = []
            var cold = MailReader()
            cold.appendDocument(of: bytes.span, to: &again)
            try expect(again == text, "what a reader has read before changes a document")
            for part in cold.textParts(of: bytes.span) {
                try expect(String(validating: part.text, as: UTF8.self) != nil, "a part of mail is not UTF-8")
            }
            for format in [InputFormat.mail, .mbox] {
                let options = ReadingOptions(format: format, maximumDocument: 50)
                try Outcome { () throws(InputError) in try Corpus.read(ByteSource(bytes), name: "a/b", options: options) }.use()
            }
        }
    }

    /// A field put in a second time must replace the first and change nothing else.
    static let headerEdit = FuzzTarget(
        "header-edit", seeds: messages + ["X-Telltale: a\n b\nFrom: c\n\nd", "A: b\r\nx-telltale : c\r\n\r\n"],
        words: mailWords + ["X-Telltale:", "\n ", "\n\t"]
    ) {
        { (bytes) throws(BrokenLaw) in
            guard let once = try edited(bytes) else { return }
            guard let twice = try edited(once) else { throw BrokenLaw("a message with a field has no place for it") }
            try expect(once == twice, "a field put in twice is not the field put in once")
        }
    }

    private static func edited(_ bytes: [UInt8]) throws(BrokenLaw) -> [UInt8]? {
        guard let edit = MailHeaderEdit(of: bytes.span, field: "x-telltale") else { return nil }
        var end = 0
        for field in edit.present {
            try expect(end <= field.lowerBound && field.upperBound <= bytes.count, "fields overlap")
            end = field.upperBound
        }
        var result: [UInt8] = []
        for range in edit.kept(0..<edit.insertion) { result += bytes[range] }
        result += Array("X-Telltale: spam".utf8) + edit.lineEnd
        for range in edit.kept(edit.insertion..<bytes.count) { result += bytes[range] }
        return result
    }
}
