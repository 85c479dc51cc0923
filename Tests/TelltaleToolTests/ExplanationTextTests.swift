import Testing

@Suite struct ExplanationTextTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    private func sections(_ outcome: Outcome) -> [[String]] {
        outcome.succeeded().text.split(separator: "\n\n").map { $0.split(separator: "\n").map(String.init) }
    }

    /// Whatever is listed and whatever is taken together, the contributions come to the same, those that do most first.
    @Test func theRestIsTakenTogether() throws {
        let text = "Doctors warn patients that the new virus spreads among players of the cup"
        var sums: [Double] = []
        for top in [0, 1, 2, 7, 1000] {
            let table = try #require(
                sections(try Tool.run(["explain", "headlines.telltale", text, "--top", "\(top)"], in: path)).first { $0[0].hasPrefix("for ") })
            let rows = table.dropFirst().map { line in line.firstMatch(of: /([+−])([0-9]+\.[0-9]{3})/)! }
            let values = rows.map { ($0.1 == "−" ? -1.0 : 1.0) * Double($0.2)! }
            sums.append(values.reduce(0, +))
            let more = table.last?.firstMatch(of: /^\s\s(\d+) more\s/)
            #expect((more == nil) == (top == 1000) && values.count == (top == 1000 ? values.count : top + 1), "\(table)")
            let listed = values.prefix(top).map(abs)
            #expect(listed == listed.sorted(by: >))
        }
        for sum in sums { #expect(abs(sum - sums[0]) < 0.02, "\(sums)") }
    }

    /// Without its marks the text is the document, white space and all.
    @Test(arguments: ["won  a\tprize, CALL now!", " see you", "Zürich 東京に won", "e\u{301}te\u{301} won", "won", "xqzzy  qqq ..."])
    func marksStandBehindWords(_ text: String) throws {
        let shown = try Tool.run(["explain", "messages.telltale", text, "--text", "--top", "0"], in: path).succeeded().text
        let document = try #require(shown.split(separator: "\n\n", omittingEmptySubsequences: false).dropFirst().first)
        #expect(document.contains { "+−?".contains($0) })
        #expect(document.filter { !"+−?".contains($0) } == text.replacing("\t", with: "\u{FFFD}"))
    }

    /// The numbers stand in one column behind names of any width, and a class's name of any length is cut.
    @Test func wideNamesAlign() throws {
        let folder = try TemporaryFolder()
        let long = String(repeating: "長", count: 300)
        let words = ["東京都", "word", "😀😀", String(repeating: "w", count: 200)]
        let lines = (0..<24).map { "\($0 % 2 == 0 ? long : "b")\t\(words[$0 % 4]) \(words[($0 / 2) % 4])\n" }
        try Tool.run(
            ["train", "-", "--model", folder("m"), "--holdout", "0", "--char-ngrams", "none", "--symbols"], input: lines.joined()
        ).succeeded()
        let all = sections(try Tool.run(["explain", folder("m"), words.joined(separator: " "), "--text"]))
        for line in all.joined() where !line.contains("www") || line.contains("…") { #expect(width(line) < 260) }
        let table = try #require(all.first { $0[0].hasPrefix("for ") })
        #expect(table[0].contains("長…") && table.count > 4)
        let columns = table.dropFirst().map { line in width(String(line[..<line.firstMatch(of: /[+−][0-9]+\.[0-9]{3}/)!.range.upperBound])) }
        #expect(Set(columns).count == 1, "\(table)")
    }
}
