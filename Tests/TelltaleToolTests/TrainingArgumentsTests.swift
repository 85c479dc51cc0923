import Testing

/// That each option reaches the training.
@Suite struct TrainingArgumentsTests {
    private func train(_ options: [String]) throws -> (report: [String], weights: String) {
        let folder = try TemporaryFolder()
        let path = try Fixtures.shared.path
        // Later ones win, which argument-parser guarantees.
        let report = try Tool.run(["train", path + "/headlines.train.tsv", "--model", folder("m")] + Fixtures.options + options)
        return (
            report.succeeded().lines, try Tool.run(["templates", folder("m"), "--format", "tsv", "--top", "50"]).succeeded().text
        )
    }

    @Test func eachChangesTheModel() throws {
        let variants = [
            [], ["--epochs", "2"], ["--batch-size", "32"], ["--learning-rate", "0.5"], ["--schedule", "constant"],
            ["--weight-decay", "0.01"], ["--seed", "2"], ["--holdout", "0.3", "--no-refit"],
        ]
        let outputs = try variants.map { try train($0).weights }
        for (options, output) in zip(variants, outputs) {
            #expect(outputs.count { $0 == output } == 1, "\(options) changes nothing")
        }
    }

    @Test func threadsChangeNothing() throws {
        #expect(try train(["--threads", "1"]).weights == train(["--threads", "4"]).weights)
    }

    @Test func epochsAndPatience() throws {
        #expect(try train(["--epochs", "3", "--holdout", "0"]).report.contains("epochs      3 of 3"))
        // Documents under wrong labels: the more is learned, the worse they are judged.
        let folder = try TemporaryFolder()
        let lines = try String(decoding: readFile(Tool.package + "/corpora/headlines.tsv"), as: UTF8.self).split(separator: "\n")
        let rotated = ["health": "sports", "sports": "science", "science": "health"]
        let wrong = lines.map { line in
            let tab = line.firstIndex(of: "\t")!
            return rotated[String(line[..<tab])]! + line[tab...]
        }
        try folder.write("wrong.tsv", wrong.joined(separator: "\n"))
        let stopped = try train(["--epochs", "1000", "--patience", "2", "--validation", folder("wrong.tsv")]).report
        let line = try #require(stopped.first { $0.hasPrefix("epochs") })
        let epochs = try #require(line.split(separator: " ").compactMap { Int($0) }.first)
        #expect(epochs < 20 && line.hasSuffix(" of 1000"))
    }
}
