import Testing

@Suite struct LearningCurveTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    @Test func snapshots() throws {
        for format in ["text", "json"] {
            let outcome = try Tool.run(
                ["learning-curve", "headlines.train.tsv", "--folds", "4", "--format", format] + Fixtures.options, in: path)
            try expectSnapshot(outcome.succeeded().text, "learning-curve-\(format).txt")
        }
    }

    /// Nothing is left to learn where every document says its class.
    @Test func flat() throws {
        let lines = (0..<64).map { "\("ab".map(String.init)[$0 % 2])\tsays\($0 % 2) w\($0)\n" }.joined()
        let outcome = try Tool.run(["learning-curve", "-", "--char-ngrams", "none", "--sizes", "2"], input: lines).succeeded()
        #expect(outcome.text.contains("\nflat: the last doubling brought 0.0000, 95 % between 0.0000 and 0.0000\n"))
        #expect(outcome.text.contains("1.0000 of the documents trained on and 1.0000 of others are right: little was learned by heart"))
    }

    @Test func sizesMustMakeSense() throws {
        try Tool.run(["learning-curve", "-", "--sizes", "0"]).failed(64, "--sizes is 0")
    }
}
