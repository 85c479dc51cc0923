import Testing

@Suite struct CheckReportTextTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Of many classes the most frequent are listed, and it is told of the others how many they are and how frequent at most.
    @Test(arguments: [1, 19, 20, 21, 300]) func manyClasses(count: Int) throws {
        // Class n has 3 documents more for each that comes before it.
        let lines = (0..<count).flatMap { label in (0..<(count - label > 22 ? 1 : count - label)).map { "class \(label)\ttext \(label) number \($0)\n" } }
        try folder.write("a.tsv", lines.joined())
        let text = try Tool.run(["check", "a.tsv"], in: folder.path).succeeded().lines
        let heading = try #require(text.firstIndex(of: count == 1 ? "1 class" : "\(count) classes"))
        let section = text[(heading + 1)...].prefix { !$0.isEmpty }
        let named = section.filter { $0.hasPrefix("  class ") }
        #expect(named.count == min(20, count))
        let numbers = named.compactMap { $0.matches(of: /\s(\d+)\s\s/).last.flatMap { Int($0.1) } }
        #expect(numbers == numbers.sorted(by: >) && numbers.count == named.count, "\(named)")
        #expect(section.count == named.count + (count > 20 ? 1 : 0))
        if count == 21 { #expect(section.last == "  and 1 with 1 or fewer") }
        if count == 300 { #expect(section.last == "  and 280 with 2 or fewer") }
    }

    /// Names of files and classes do nothing to a terminal, and bars stand one below the other whatever they are.
    @Test func hostileNames() throws {
        let labels = ["東京", "e\u{301}", String(repeating: "長", count: 100), "plain", "\u{202E}x", "😀"]
        let file = "a\u{1B}[2J\n.tsv"
        try folder.write(file, labels.enumerated().map { "\($1)\tone text for all\n\($1)\ttext\($0) alone\n" }.joined())
        let outcome = try Tool.run(["check", "--input-format", "tsv", "--", file], in: folder.path).succeeded()
        #expect(!outcome.output.contains { $0 < 0x20 && $0 != 10 || $0 == 0x7F })
        #expect(outcome.text.contains("a\u{FFFD}[2J\u{FFFD}.tsv:3 like a\u{FFFD}[2J\u{FFFD}.tsv:1 ('e\u{301}' and '東京')"))
        let heading = try #require(outcome.lines.firstIndex(of: "6 classes"))
        let rows = outcome.lines[(heading + 1)...].prefix(6)
        let columns = rows.map { row in
            width(String(row.prefix { $0 != "█" }).replacing("e\u{301}", with: "e").replacing("\u{202E}", with: ""))
        }
        #expect(Set(columns).count == 1 && columns[0] < 60, "\(rows)")
    }
}
