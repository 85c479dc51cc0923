import Testing

@Suite struct InfoTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    @Test(arguments: Fixtures.names) func snapshots(_ name: String) throws {
        let text = try Tool.run(["info", "\(name).telltale"], in: path).succeeded().text
        try expectSnapshot(
            text.replacing(/(icu|unicode|cldr)( +)[0-9.]+/) { "\($0.1)\($0.2)VERSION" }, "info-\(name)-text.txt")
        let json = try Tool.run(["info", "\(name).telltale", "--format", "json"], in: path).succeeded().text
        try expectSnapshot(
            json.replacing(/"(icu|unicode|cldr)":"[0-9.]+"/) { "\"\($0.1)\":\"VERSION\"" }, "info-\(name)-json.txt")
        #expect(text.contains(/icu +[0-9]/) && json.contains(/"icu":"[0-9]/))
    }

    @Test func badModels() throws {
        try Tool.run(["info", "/nonexistent/m"]).failed(66, "/nonexistent/m", "telltale train")
        try Tool.run(["info", "headlines.train.tsv"], in: path).failed(65, "is no Telltale model")
        try Tool.run(["info", "headlines.telltale", "--format", "tsv"], in: path).failed(64, "'text' and 'json'")
        // A folder's name cannot bring the terminal to anything.
        try Tool.run(["info", "/nonexistent/\u{1B}[31mred"]).failed(66, "/nonexistent/\u{FFFD}[31mred")
    }

    @Test func ofEveryOption() throws {
        let folder = try TemporaryFolder()
        let options = [
            "--char-ngrams", "2-5", "--features", "hashed", "--hash-bits", "12", "--term-frequency", "binary", "--weighting", "evidence",
            "--no-normalization", "--symbols", "--seed", "18446744073709551615", "--learning-rate", "0.25", "--epochs", "3",
            "--patience", "2", "--schedule", "constant", "--weight-decay", "0.001", "--min-count", "2", "--locale", "de",
        ]
        try Tool.run(["train", path + "/messages.train.tsv", "--model", folder("m")] + options).succeeded()
        let lines = try Tool.run(["info", folder("m")]).succeeded().lines.map {
            $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        for line in [
            "character n-grams 2, 5", "hash bits 12", "term frequency binary", "weighting evidence", "normalization no", "symbols yes",
            "seed 18446744073709551615", "learning rate 0.25", "epochs 3", "patience 2", "schedule constant",
            "weight decay 0.001", "minimum count 2", "locale de", "features 4096",
        ] {
            #expect(lines.contains(line), "\(line) in \(lines)")
        }
    }
}
