import Corpora
import Testing

@Suite struct ReportPageTemplatesTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    /// Words, weights and documents are those of `telltale templates`; of two classes each shows what speaks for it.
    @Test(arguments: Fixtures.names) func wordsAreThoseOfTheTemplates(_ name: String) throws {
        let page = ReportPageText(
            text: try Tool.run(["report", "\(name).telltale", "\(name).test.tsv", "--output", "-", "--top", "5"], in: path).succeeded().text)
        let cards = try page.part(from: "<section id=\"words\"", to: "</section>").split(separator: "<details").dropFirst()
        let classes = name == "messages" ? ["ham", "spam"] : ["health", "science", "sports"]
        let output = try Tool.run(
            ["templates", "\(name).telltale", "--top", "5", "--format", "json"] + classes.flatMap { ["--class", $0] }, in: path).succeeded().output
        let templates = try #require(try JSONValue.parse(output.span).array)
        #expect(cards.count == classes.count && templates.count == classes.count)
        for (card, template) in zip(cards, templates) {
            #expect(card.contains("<h3><bdi lang=\"\">\(template["class"]!.string!)</bdi></h3>"))
            let rows = card.split(separator: "<tr><th scope=\"row\">").dropFirst()
            let entries = template["for"]!.array! + (name == "messages" ? [] : template["against"]!.array!)
            #expect(rows.count == entries.count && rows.count == (name == "messages" ? 5 : 10))
            let largest = entries.map { abs($0["weight"]!.double!) }.max()!
            for (row, entry) in zip(rows, entries) {
                #expect(row.hasPrefix("<bdi lang=\"\">\(entry["names"]!.array![0].string!)"), "\(row)")
                let (weight, documents) = (entry["weight"]!.double!, entry["documents"]!.int!)
                let shown = try #require(row.firstMatch(of: /<td class="number">([+−])([0-9.]+)<\/td>/))
                #expect(abs(Double(shown.2)! - abs(weight)) <= 0.00501 && (shown.1 == "−") == (weight < 0))
                let bar = try #require(row.firstMatch(of: /<span class="bar( n)?" style="width:([0-9.]+)%">/))
                #expect(abs(Double(bar.2)! - abs(weight) / largest * 100) <= 0.0501 && (bar.1 != nil) == (weight < 0))
                #expect(row.contains("<td class=\"number\">\(entry["classDocuments"]!.int!) of \(documents)</td>"))
            }
        }
    }
}
