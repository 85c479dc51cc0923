import Testing

@Suite struct CrossValidateTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    @Test func snapshots() throws {
        for format in ["text", "json"] {
            let outcome = try Tool.run(
                ["cross-validate", "headlines.train.tsv", "--folds", "4", "--format", format] + Fixtures.options, in: path)
            try expectSnapshot(outcome.succeeded().text, "cross-validate-\(format).txt")
        }
    }

    @Test func whatShouldBeKnownIsTold() throws {
        let outcome = try Tool.run(
            ["cross-validate", "-", "--folds", "3", "--holdout", "0"],
            input: (0..<6).map { "\("ab".map(String.init)[$0 % 2])\tone text for all documents, and the number \($0 / 4)\n" }.joined() + "c\tx\n")
        #expect(outcome.status == 0 && outcome.lines[0].hasPrefix("fold  accuracy"))
        #expect(outcome.message.contains("1 class has fewer documents than there are folds"))
        #expect(outcome.message.contains("documents have the same text as one in another fold, or nearly the same"))
    }

    @Test(arguments: ["cross-validate", "learning-curve"]) func whatMakesNoSense(_ command: String) throws {
        try Tool.run([command, "-", "--folds", "1"]).failed(64, "--folds is 1")
        try Tool.run([command, "-", "--folds", "3"], input: "a\tone\nb\ttwo\n").failed(65, "2 documents for 3 folds")
        try Tool.run([command, "-"], input: "a\tone\n").failed(65, "all documents (1) have the label \"a\"")
        try Tool.run([command, "-", "--holdout", "1"]).failed(64, "--holdout is 1")
        try Tool.run([command, "/nonexistent/x"]).failed(66, "/nonexistent/x")
    }
}
