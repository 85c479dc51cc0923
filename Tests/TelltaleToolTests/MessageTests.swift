import Corpora
import Testing

@Suite struct MessageTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let mail = """
        From: "Ann \u{7}" <ann@example.org>
        To: bob@example.org
        Subject: =?utf-8?b?G1szMW1oZWxsbwBbc3ViamVjdF0=?=
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=iso-8859-1
        Content-Transfer-Encoding: quoted-printable

        caf=E9 =1B[2J=
         au lait
        --b
        Content-Type: text/html

        <p>bold &amp; <script>x</script>free</p>
        --b
        Content-Type: application/pdf

        %PDF
        --b--

        """

    /// One line for each field, with no character that a terminal would obey, whatever the message holds.
    @Test func fieldsAreLines() throws {
        try folder.write("a", Self.mail)
        let outcome = try Tool.run(["message", "a"], in: folder.path).succeeded()
        let lines = outcome.lines
        let body = try #require(lines.firstIndex(of: "[]"))
        #expect(lines[..<body].allSatisfy { $0.contains(/^\[[^\]]+\]\s/) }, "\(lines)")
        #expect(lines.count { $0.hasPrefix("[subject] ") } == 1)
        #expect(lines.contains { $0.hasPrefix("[subject] ") && $0.contains("hello") })
        #expect(lines[body...].contains { $0.contains("café") && $0.contains("au lait") })
        #expect(lines[body...].contains { $0.contains("bold & free") } && !outcome.text.contains("PDF"))
        #expect(!outcome.output.contains { $0 < 0x20 && $0 != 9 && $0 != 10 })
    }

    @Test func partsAreObjects() throws {
        try folder.write("a", Self.mail)
        try folder.write("b", "Subject: only a header\n\n")
        let lines = try Tool.run(["message", "--parts", "a", "b"], in: folder.path).succeeded().lines
        let records = try lines.map { try JSONValue.parse($0.utf8Span.span) }
        #expect(records.map { $0["file"]?.string } == ["a", "b"])
        let parts = try #require(records.first?["parts"]?.array)
        #expect(parts.map { $0["type"]?.string } == ["text/plain", "text/html"])
        #expect(parts[0]["text"]?.string?.hasPrefix("café \u{1B}[2J au lait") == true, "\(lines)")
    }

    /// What was read before the fault is written.
    @Test func messagesComeInTheirOrder() throws {
        try folder.write("a", "Subject: one\n\nfirst\n")
        try folder.write("b", "")
        let alone = try ["a", "b"].map { try Tool.run(["message", $0], in: folder.path).succeeded().text }
        #expect(alone[0].contains("[subject] one\n") && alone[0].contains("[]\nfirst\n"))
        let both = try Tool.run(["message", "a", "-", "b"], input: "Subject: two\n\nsecond\n", in: folder.path).succeeded().text
        #expect(both.hasPrefix(alone[0]) && both.hasSuffix(alone[1]) && both.contains("[subject] two\n"))
        let outcome = try Tool.run(["message", "a", "none", "b"], in: folder.path)
        #expect(outcome.status == 66 && outcome.text == alone[0] && outcome.message.hasPrefix("telltale: none: cannot be opened"))
    }
}
