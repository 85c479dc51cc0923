import Corpora
import Testing

@Suite struct MailLinksTests {
    private func hosts(_ text: String) -> String { MailDocument("Subject: x\n\n" + text).fields["link="] ?? "" }

    @Test func inPlainText() {
        #expect(hosts("see http://a.example/x, https://B.Example.") == "a.example .example b.example .example")
        #expect(hosts("www.c.example and awww.d.example") == "www.c.example c.example .example")
        #expect(hosts("www.c.example:80/?www.e.example")
            == "www.c.example c.example .example www.e.example e.example .example")
        #expect(hosts("ftp://f.example xhttp://g.example http:/h.example") == "f.example .example")
        #expect(hosts("http://i.example http://i.example/2") == "i.example .example")
        #expect(hosts("http:// http://?x www. www..") == "www .www")
        #expect(hosts("<http://a.b.c.d.example>") == "a.b.c.d.example d.example c.d.example .example")
    }

    @Test func bounded() {
        let text = (0..<1000).map { "http://host\($0).example/" }.joined(separator: " ")
        #expect(hosts(text).split(separator: " ").count == 400)
        #expect(hosts("http://" + String(repeating: "a", count: 5000)) == "")
    }
}
