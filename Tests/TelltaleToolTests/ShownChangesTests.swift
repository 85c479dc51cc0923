import Corpora
import Testing

@Suite struct ShownChangesTests {
    let folder: TemporaryFolder

    /// Two models of classes with names of all sorts, of which one has another class and other words.
    init() throws {
        folder = try TemporaryFolder()
        for (name, labels) in [("a", ["x", "東京", "<b>", "only a"]), ("b", ["x", "東京", "<b>", "only b", "\u{202E}too"])] {
            let lines = (0..<60).map { number in
                let label = number % labels.count
                return "\(labels[label])\tcommon word\(label) 東\(number % 3) \(name)\(number % 4) e\u{301}\(number % 2)\n"
            }
            try folder.write(name + ".tsv", lines.joined())
            try Tool.run(
                ["train", name + ".tsv", "--model", name, "--holdout", "0", "--char-ngrams", "none", "--word-ngrams", "1", "--epochs", "2"],
                in: folder.path
            ).succeeded()
        }
    }

    private func changes(_ before: String, _ after: String, _ options: String...) throws -> Outcome {
        try Tool.run(["templates", before, "--compare", after] + options, in: folder.path).succeeded()
    }

    /// A change from one model to the other, turned round, is the change back.
    @Test func thereAndBack() throws {
        func rows(_ before: String, _ after: String) throws -> [[String]: [Double?]] {
            let lines = try changes(before, after, "--format", "tsv", "--top", "1000").lines
            return try lines.dropFirst().reduce(into: [:]) { rows, line in
                let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                try #require(fields.count == 5 && rows[[fields[0], fields[1]]] == nil, "\(line)")
                rows[[fields[0], fields[1]]] = fields[2...].map { Double($0) }
            }
        }
        let (there, back) = (try rows("a", "b"), try rows("b", "a"))
        #expect(Set(there.keys) == Set(back.keys) && there.count > 20 && Set(there.keys.map { $0[0] }) == ["x", "東京", "<b>"])
        for (key, figures) in there {
            let other = back[key]!
            #expect(figures[0] == other[1] && figures[1] == other[0] && figures[2] == other[2].map { -$0 }, "\(key)")
            #expect(figures[0] != nil || figures[1] != nil)
            #expect(abs(figures[2]! - ((figures[1] ?? 0) - (figures[0] ?? 0))) < 1e-5, "\(key)")
        }
    }

    private func number(_ text: some StringProtocol) -> String { Float(text).map { "\($0)" } ?? "" }

    private func table() throws -> [[String]] {
        try changes("a", "b", "--format", "tsv", "--top", "5").lines.dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// The changes of an object as rows of the table.
    private func rows(_ object: JSONValue) throws -> [[String]] {
        let label = try #require(object["class"]?.string)
        var rows: [[String]] = []
        for change in try #require(object["changes"]?.array) {
            var row = [label, try #require(change["feature"]?.string)]
            for name in ["before", "after", "difference"] { row.append(number(try #require(change[name]).text)) }
            rows.append(row)
        }
        return rows
    }

    @Test func objectAndTableAgree() throws {
        let json = try JSONValue.parse(changes("a", "b", "--format", "json", "--top", "5").output.span)
        let expected = try table().map { Array($0[..<2]) + $0[2...].map { number($0) } }
        #expect(try #require(json.array).flatMap { try rows($0) } == expected)
    }

    @Test func textAndTableAgree() throws {
        let text = try changes("a", "b", "--top", "5").lines
        let shown = text.filter { $0.contains(" → ") }
        let table = try table()
        #expect(shown.count == table.count)
        for (line, row) in zip(shown, table) {
            #expect(line.hasPrefix("  \(row[1]) ") && line.contains(row[2].isEmpty ? "unknown → " : " → "))
            #expect(line.hasSuffix("unknown") == row[3].isEmpty && line.contains(row[4].hasPrefix("-") ? "−" : "+"))
        }
        // What is wide takes its room, and marks take none.
        let columns = try shown.map { line in
            let number = try #require(line.firstMatch(of: /[+−][0-9]+\.[0-9]{2}\s/))
            return width(String(line[..<number.range.upperBound]).replacing("e\u{301}", with: "e"))
        }
        #expect(Set(columns).count == 1, "\(shown)")
        #expect(text.suffix(3) == ["only in a: only a", "", "only in b: only b, \u{202E}too"], "\(text)")
    }
}
