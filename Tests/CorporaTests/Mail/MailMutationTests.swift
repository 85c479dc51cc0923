import Corpora
import Testing

@Suite struct MailMutationTests {
    private static let seeds: [String] = [
        """
        From a@b Thu Aug 22 12:36:23 2002
        Received: from x.example ([1.2.3.4]) by y.example; Thu, 22 Aug 2002 07:36:16 -0400
        From: =?iso-8859-1?Q?J=F6rg?= =?utf-8?B?w6k=?= <j@x.example>
        Subject: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?= text
        Content-Type: multipart/mixed; boundary="b"; name*0*=utf-8''%41; name*1=b

        --b
        Content-Type: multipart/alternative; boundary=c

        --c
        Content-Transfer-Encoding: quoted-printable

        caf=E9 =
        more www.z.example
        --c
        Content-Type: text/html; charset=big5
        Content-Transfer-Encoding: base64

        PGh0bWw+PGEgaHJlZj0iaHR0cDovL3guZXhhbXBsZS8iPng8L2E+JmVhY3V0ZTs8L2h0bWw+
        --c--
        --b
        Content-Type: message/rfc822

        Subject: inner

        begin 644 a.gif
        #0V%T
        `
        end
        --b--
        """,
        """
        Content-Type: text/html; charset=windows-1251
        Subject: x

        <html><!-- c --><body style='display:none'><p hidden>&#233;<img src="http://a.example/" alt=b><script>x</script>
        <div style="font-size:0">y</div></body>
        """,
    ]

    private static let pieces: [[UInt8]] = [
        "=?", "?=", "?q?", "?b?", "--b", "--c", "\n\n", "\r", "\u{1F}", "<!--", "-->", "<", ">", "\"", "'", "&#", "=", "=\n", "begin 644 ",
        "Content-Type: ", "boundary=", "multipart/", "charset=iso-2022-kr", "http://", "www.", "@", ":", ";", "*0*=", "%", "From ", "utf-7",
    ].map { Array($0.utf8) } + [[0xFF], [0x80], [0], [0x1B, 0x24, 0x42], [0xE2, 0x82]]

    /// Whatever is done to a message, it is read, and its document has the form it must have.
    @Test func mutations() {
        var generator = SplitMix64(seed: 4)
        for round in 0..<40_000 {
            var message = Array(Self.seeds[round % Self.seeds.count].utf8)
            for _ in 0...generator.next(below: 6) {
                let place = generator.next(below: message.count)
                let end = min(message.count, place + generator.next(below: 20))
                switch generator.next(below: 5) {
                case 0: message[place] = UInt8(truncatingIfNeeded: generator.next())
                case 1: message.removeSubrange(place..<end)
                case 2: message.insert(contentsOf: generator.pick(Self.pieces), at: place)
                case 3: message.insert(contentsOf: message[place..<end], at: generator.next(below: message.count))
                default: message.replaceSubrange(place..<end, with: generator.pick(Self.pieces))
                }
                if message.isEmpty { message = [0x0A] }
            }
            var reader = MailReader()
            var text: [UInt8] = []
            reader.appendDocument(of: message.span, to: &text)
            if let fault = Self.fault(text) {
                Issue.record("\(fault): \(String(decoding: message, as: UTF8.self).debugDescription)")
                return
            }
        }
    }

    private static func fault(_ text: [UInt8]) -> String? {
        guard String(validating: text, as: UTF8.self) != nil else { return "not UTF-8" }
        let pieces = text.split(separator: 0x1F, omittingEmptySubsequences: false)
        guard pieces.count % 2 == 1, pieces[0].isEmpty, pieces[pieces.count - 2].isEmpty else { return "fields out of step" }
        for place in stride(from: 1, to: pieces.count - 2, by: 2) {
            let name = String(decoding: pieces[place], as: UTF8.self)
            guard name.wholeMatch(of: /[a-z][a-z0-9-]{0,30}=?/) != nil else { return "a field named \(name)" }
        }
        return nil
    }
}
