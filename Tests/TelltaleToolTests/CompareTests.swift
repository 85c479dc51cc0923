import Testing

@Suite struct CompareTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    /// A model that learned less than the fixtures' own.
    private func weakModel(in folder: borrowing TemporaryFolder) throws -> String {
        let options = ["--epochs", "1", "--word-ngrams", "1", "--char-ngrams", "none", "--max-features", "40", "--holdout", "0"]
        try Tool.run(["train", "\(path)/headlines.train.tsv", "--model", folder("weak.telltale")] + options).succeeded()
        return folder("weak.telltale")
    }

    @Test func snapshots() throws {
        let folder = try TemporaryFolder()
        _ = try weakModel(in: folder)
        try folder.write("strong.telltale", readFile(path + "/headlines.telltale"))
        for format in ["text", "json"] {
            let outcome = try Tool.run(
                ["compare", "weak.telltale", "strong.telltale", "\(path)/headlines.test.tsv", "--format", format], in: folder.path)
            try expectSnapshot(outcome.succeeded().text, "compare-\(format).txt")
        }
    }

    @Test func aModelDoesNotDifferFromItself() throws {
        let text = try Tool.run(
            ["compare", "headlines.telltale", "headlines.telltale", "headlines.test.tsv", "--format", "json"], in: path)
            .succeeded().text
        #expect(JSON.number("difference", in: text) == 0 && JSON.number("pValue", in: text) == 1)
        #expect(JSON.number("onlyFirst", in: text) == 0 && JSON.number("onlySecond", in: text) == 0)
    }

    @Test func threadsDoNotMatter() throws {
        let folder = try TemporaryFolder()
        let weak = try weakModel(in: folder)
        let outcomes = try ["1", "2", "7"].map {
            try Tool.run(["compare", weak, "headlines.telltale", "headlines.test.tsv", "--threads", $0], in: path).succeeded()
        }
        #expect(Set(outcomes.map(\.text)).count == 1)
    }

    @Test func nothingToCompareOn() throws {
        try Tool.run(["compare", "headlines.telltale", "headlines.telltale", "-"], in: path)
            .failed(65, "standard input", "holds no documents")
        try Tool.run(["compare", "headlines.telltale", "/nonexistent", "headlines.test.tsv"], in: path)
            .failed(66, "/nonexistent")
    }
}
