import Corpora
import Testing

@Suite struct TemplateDataTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    /// An entry of JSON as rows of the table, those under it behind it.
    private func rows(_ entry: JSONValue, _ label: String, under parent: String = "") -> [[String]] {
        func text(_ value: JSONValue?) -> String { value?.double.map { "\(Float($0))" } ?? "" }
        let name = entry["names"]!.array!.map { $0.string! }.joined(separator: " | ")
        return [[label, name, text(entry["weight"]), text(entry["classDocuments"]), text(entry["documents"]), parent]]
            + (entry["refinements"]?.array ?? []).flatMap { rows($0, label, under: name) }
    }

    /// Table and object hold the same entries in the same order, and what is counted makes sense.
    @Test(arguments: ["headlines", "messages"], ["centred", "raw", "contribution"]) func tableAndObject(_ name: String, weights: String) throws {
        let arguments = ["templates", "\(name).telltale", "--top", "50", "--weights", weights, "--format"]
        let table = try Tool.run(arguments + ["tsv"], in: path).succeeded().lines.dropFirst().map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return fields.enumerated().map { (2...4).contains($0) ? Float($1).map { "\($0)" } ?? "" : $1 }
        }
        let templates = try #require(try JSONValue.parse(Tool.run(arguments + ["json"], in: path).succeeded().output.span).array)
        let expected = templates.flatMap { template in
            (template["for"]!.array! + template["against"]!.array!).flatMap { rows($0, template["class"]!.string!) }
        }
        #expect(table.count > 90 && table == expected)
        #expect(table.contains { !$0[5].isEmpty })
        for template in templates {
            let documents = try #require(template["classDocuments"]?.double)
            for (side, sign) in [("for", 1.0), ("against", -1.0)] {
                let entries = try #require(template[side]?.array)
                let values = entries.map { $0["weight"]!.double! * sign }
                #expect(values.allSatisfy { $0 > 0 } && values == values.sorted(by: >))
                for entry in entries where entry["classDocuments"] != nil {
                    #expect(entry["classDocuments"]!.double! <= min(documents, entry["documents"]!.double!), "\(entry.text)")
                }
            }
        }
    }
}
