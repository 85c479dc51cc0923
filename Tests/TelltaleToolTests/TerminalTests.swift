import Testing

@Suite struct TerminalTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    private static let commands = [
        ["templates", "headlines.telltale"], ["evaluate", "headlines.telltale", "headlines.test.tsv"],
        ["info", "headlines.telltale"], ["classify", "headlines.telltale", "headlines.test.tsv"], ["tokens", "headlines.test.tsv"],
    ]

    /// With and without colour the words are the same; data formats have none at all.
    @Test(arguments: commands) func colourIsForTerminals(_ command: [String]) throws {
        let plain = try Tool.run(command, in: path).succeeded().text
        #expect(!plain.contains("\u{1B}"))
        let shown = try Tool.run(command, in: path, output: .terminal(columns: 100)).succeeded().text
        #expect(shown.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
        #expect(shown.contains("\u{1B}[1m") == ["templates", "evaluate"].contains(command[0]))
        for environment in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
            let quiet = try Tool.run(command, environment: environment, in: path, output: .terminal(columns: 100))
            #expect(quiet.succeeded().text == plain)
        }
    }

    @Test(arguments: [["templates", "--format", "tsv"], ["templates", "--format", "json"], ["info", "--format", "json"]])
    func dataHaveNoColour(_ command: [String]) throws {
        let arguments = [command[0], "headlines.telltale"] + command[1...]
        #expect(try !Tool.run(arguments, in: path, output: .terminal(columns: 80)).succeeded().text.contains("\u{1B}"))
    }

    /// Thousands are set apart and decimals rounded.
    @Test func numbers() throws {
        let folder = try TemporaryFolder()
        let corpus = (0..<1200).map { "\($0 % 3 == 0 ? "a" : "b")\tword\($0 % 3) x\n" }.joined()
        let report = try Tool.run(["train", "-", "--model", folder("m"), "--holdout", "0"], input: corpus).succeeded()
        #expect(report.text.hasPrefix("documents   1,200 in 2 classes, 2,400 tokens\n"))
        // Two of three are right, and one of three.
        let test = "a\tword0 x\na\tword0 x\nb\tword0 x\n"
        let figures = try Tool.run(["evaluate", folder("m"), "-"], input: test).succeeded().text
        #expect(figures.contains("accuracy     0.6667 ") && figures.contains("macro-F1     0.4000 "), "\(figures)")
    }

    /// Combining marks take no column and emoji two, whole sequences of them too.
    @Test func unusualWidths() throws {
        let folder = try TemporaryFolder()
        let labels = ["e\u{301}te\u{301}", "😀😀", "한국어", "ไทย", "plain"]
        let corpus = labels.enumerated().map { "\($1)\tword\($0)\n" }.joined()
        try Tool.run(["train", "-", "--model", folder("m"), "--holdout", "0"], input: corpus).succeeded()
        let lines = try Tool.run(["evaluate", folder("m"), "-"], input: corpus).succeeded().lines
        let columns = ["été": 3, "😀😀": 4, "한국어": 6, "ไทย": 3, "plain": 5]
        for (label, columns) in columns {
            // The first figure ends in the same column on all lines: as many spaces fewer as the name is wide.
            let line = try #require(lines.first { $0.hasPrefix(label) && $0.contains("1.0000") }, "\(lines)")
            let spaces = line.dropFirst(label.count).prefix { $0 == " " }.count
            #expect(spaces == 6 - columns + 5, "\(label)")
        }
    }
}
