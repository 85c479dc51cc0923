import Testing

@Suite struct TemplateTextTests {
    private func templates(_ corpus: String, columns: UInt16? = nil, environment: [String: String] = [:]) throws -> Outcome {
        let folder = try TemporaryFolder()
        try folder.write("a.tsv", corpus)
        try Tool.run(["train", folder("a.tsv"), "--model", folder("m"), "--holdout", "0"]).succeeded()
        let process = try Tool.start(
            ["templates", folder("m")], environment: environment, output: columns.map { .terminal(columns: $0) } ?? .pipe)
        return process.finish().succeeded()
    }

    @Test func wideWordsAlign() throws {
        let outcome = try templates("健康\t医院 病人 doctor\n体育\t球队 比赛 victory\n科学\tspace 火箭 研究人员\n")
        let lines = outcome.lines.filter { $0.hasPrefix("  ") }
        #expect(lines.contains { $0.contains("医院") } && lines.contains { $0.contains("doctor") })
        for mark in ["  in ", "."] {
            let places = lines.map { width(String($0[..<($0.firstRange(of: mark)?.lowerBound ?? $0.endIndex)])) }
            #expect(Set(places).count == 1, "\(mark) at \(places) in\n\(outcome.text)")
        }
    }

    @Test func longWordsAndLabelsAreCut() throws {
        let long = String(repeating: "x", count: 10_000)
        let outcome = try templates("\(long)\t\(long) a\nb\tc d\n")
        #expect(outcome.lines.allSatisfy { width($0) < 160 } && outcome.text.contains("xxx…"))
    }

    @Test func allWeightsZero() throws {
        // The same document on both sides.
        let outcome = try templates("a\tsame\nb\tsame\n")
        #expect(outcome.text.hasPrefix("a against b"))
    }

    @Test func colourOnATerminal() throws {
        let corpus = "a\tone two\nb\tthree four\n"
        let plain = try templates(corpus)
        #expect(!plain.text.contains("\u{1B}"))
        let coloured = try templates(corpus, columns: 80)
        #expect(coloured.text.contains("\u{1B}[32m") && coloured.text.contains("\u{1B}[31m"))
        #expect(coloured.text.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain.text)
        #expect(try templates(corpus, columns: 80, environment: ["NO_COLOR": "1"]).text == plain.text)
        #expect(try templates(corpus, columns: 80, environment: ["NO_COLOR": ""]).text == coloured.text)
        #expect(try templates(corpus, columns: 80, environment: ["TERM": "dumb"]).text == plain.text)
    }
}
