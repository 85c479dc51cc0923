import Corpora
import Testing

@Suite struct ReportPageDocumentsTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    /// The documents listed are those that `telltale explain` is most wrong about or least sure of, in order.
    @Test func mostWrongAndLeastSure() throws {
        let lines = try String(decoding: readFile(path + "/headlines.test.tsv"), as: UTF8.self).split(separator: "\n")
        let input = lines.map { $0.drop { $0 != "\t" }.dropFirst() + "\n" }.joined()
        let records = try Tool.run(["explain", "headlines.telltale", "--format", "json", "--change-words", "0"], input: input, in: path).succeeded().lines
        var wrong: [(line: Int, surplus: Double)] = []
        var leads: [(line: Int, lead: Double)] = []
        for (number, record) in records.enumerated() {
            let classes = try #require(try JSONValue.parse(record.utf8Span.span)["classes"]?.array)
            let answers = try classes.map { (label: try #require($0["label"]?.string), probability: try #require($0["probability"]?.double)) }
            let ranked = answers.map(\.probability).sorted(by: >)
            let label = lines[number].prefix { $0 != "\t" }
            let own = try #require(answers.first { $0.label == label }).probability
            if own < ranked[0] { wrong.append((number + 1, ranked[0] - own)) }
            leads.append((number + 1, ranked[0] - ranked[1]))
        }
        let expected = [
            wrong.sorted { (-$0.surplus, $0.line) < (-$1.surplus, $1.line) }.prefix(7).map(\.line),
            leads.sorted { ($0.lead, $0.line) < ($1.lead, $1.line) }.prefix(7).map(\.line),
        ]
        let page = ReportPageText(
            text: try Tool.run(["report", "headlines.telltale", "headlines.test.tsv", "--output", "-", "--documents", "7"], in: path).succeeded().text)
        for (section, expected) in zip(["wrong", "doubtful"], expected) {
            let part = try page.part(from: "<section id=\"\(section)\"", to: "</section>")
            #expect(part.matches(of: /headlines\.test\.tsv:(\d+)</).map { Int($0.1) } == expected)
            if section == "wrong" {
                #expect(part.contains("7 documents of \(wrong.count) that were given to another class"))
                #expect(part.matches(of: /<h3><span class="wrong">✗\s/).count == 7)
            } else {
                #expect(part.contains("7 documents of \(lines.count)."))
            }
        }
    }

    /// A document of a class that the model does not know is wrong, but not among those where the label may be.
    @Test func unknownClassesAreNotListed() throws {
        let page = try ReportPages.hostile.get().page
        let wrong = try page.part(from: "<section id=\"wrong\"", to: "</section>")
        #expect(!wrong.contains("&lt;i&gt;new") && wrong.matches(of: /<article/).count > 0)
        let none = try ReportPages.oneDocument.get().page
        #expect(try none.part(from: "<section id=\"wrong\"", to: "</section>").contains("<p>None are shown.</p>"))
        #expect(try none.part(from: "<section id=\"doubtful\"", to: "</section>").contains("1 document of 1."))
    }
}
