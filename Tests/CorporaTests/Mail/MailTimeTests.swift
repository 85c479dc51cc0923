import Corpora
import Glibc
import Testing

/// Messages made to cost time: one twice as long may cost little more than twice as much.
@Suite(.serialized) struct MailTimeTests {
    private static let makers: [(name: String, make: @Sendable (Int) -> String)] = [
        ("many fields", { "A: b\n".repeated($0) }),
        ("many kinds of fields", { (0..<$0).map { "A\($0): b\n" }.joined() }),
        ("one long field", { "Subject: " + "word\n ".repeated($0) }),
        ("encoded words", { "Subject: " + "=?utf-8?q?=41?= ".repeated($0) }),
        ("encoded words without end", { "Subject: " + "=?utf-8?q?".repeated($0) }),
        ("one long encoded word", { "Subject: =?big5?b?" + "QUFB".repeated($0) + "?=" }),
        ("encoded words in many sets", { "Subject: " + (0..<$0 / 8).map { "=?x\($0)?q?a?= " }.joined() }),
        ("addresses", { "From: " + "@a".repeated($0) + "\nTo: " + "a@".repeated($0) }),
        ("one long address", { "From: " + "a.".repeated($0) + "@" + "b.".repeated($0) }),
        ("parameters", { "Content-Type: a/b" + "; name*1*=x".repeated($0) }),
        ("an unclosed quote", { "Content-Type: a/b; name=\"" + "\\\"".repeated($0) }),
        ("nested parts", { size in (0..<size / 40).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined() }),
        ("nested parts of one boundary", { "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeated($0 / 20) }),
        ("many parts", { "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\na\n".repeated($0) }),
        ("lines like boundaries", { "Content-Type: multipart/mixed; boundary=b\n\n" + "--bb\n".repeated($0) }),
        ("bare CRs", { "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + "\r".repeated($0) }),
        ("base64 in pieces", { "Content-Transfer-Encoding: base64\n\n" + "QQ==".repeated($0) }),
        ("quoted-printable", { "Content-Transfer-Encoding: quoted-printable\n\n" + "= ".repeated($0) }),
        ("open comments", { "Content-Type: text/html\n\n" + "<!--".repeated($0) }),
        ("open tags", { "Content-Type: text/html\n\n" + "<a ".repeated($0) }),
        ("open quotes", { "Content-Type: text/html\n\n" + "<a b='>".repeated($0) }),
        ("open scripts", { "Content-Type: text/html\n\n" + "<script>".repeated($0) }),
        ("open hidden elements", { "Content-Type: text/html\n\n" + "<p hidden>".repeated($0) }),
        ("ampersands", { "Content-Type: text/html\n\n" + "&#".repeated($0) }),
        ("addresses of pages", { "A: b\n\n" + "http://".repeated($0) + "www.".repeated($0) }),
        ("begin lines", { "A: b\n\n" + "begin 644 a\n".repeated($0) }),
        ("high bytes", { "A: b\n\n" + "é".repeated($0) + "\u{FFFD}" }),
    ]

    /// The processor time that reading takes: other tests run beside this one.
    private func seconds(_ message: [UInt8]) -> Double {
        (0..<3).map { _ in
            let start = Self.processorTime()
            var reader = MailReader()
            var text: [UInt8] = []
            reader.appendDocument(of: message.span, to: &text)
            return Self.processorTime() - start
        }.min() ?? 0
    }

    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    @Test(arguments: makers.indices)
    func growsWithTheLength(_ index: Int) {
        let (name, make) = Self.makers[index]
        var times = (small: 0.0, large: 0.0)
        // What takes its time in each of several attempts is slow by itself.
        for _ in 0..<4 {
            times = (seconds(Array(make(10_000).utf8)), seconds(Array(make(80_000).utf8)))
            // Eight times the length; quadratic time would be 64 times as much.
            if times.large < 25 * times.small + 0.01 { return }
        }
        Issue.record("\(name): \(times.small) s, \(times.large) s")
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
