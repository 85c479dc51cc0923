import Testing

@Suite struct EvaluationTextTests {
    private func evaluation(_ labels: [String], columns: UInt16? = nil) throws -> Outcome {
        let folder = try TemporaryFolder()
        let lines = labels.enumerated().map { "\($1)\tword\($0) all\n" }.joined()
        try folder.write("a.tsv", lines)
        try Tool.run(["train", folder("a.tsv"), "--model", folder("m"), "--holdout", "0"]).succeeded()
        // The first class's document bears the second's name, so that one is mistaken.
        let test = lines + "\(labels[1])\tword0 all\n"
        let process = try Tool.start(
            ["evaluate", folder("m"), "-"], output: columns.map { .terminal(columns: $0) } ?? .pipe)
        return process.finish(input: Array(test.utf8)).succeeded()
    }

    @Test func wideNamesAlign() throws {
        let outcome = try evaluation(["健康新闻", "体育", "mixed 混合", "x"])
        let lines = outcome.lines
        let heading = try #require(lines.firstIndex { $0.hasPrefix("class ") })
        let widths = Set(lines[heading...(heading + 4)].map(width))
        #expect(widths.count == 1, "\(outcome.text)")
        let matrix = try #require(lines.firstIndex { $0.hasPrefix("true class") })
        #expect(Set(lines[(matrix + 1)...(matrix + 5)].map(width)).count == 1, "\(outcome.text)")
    }

    @Test func beyondThirtyClassesTheConfusedPairs() throws {
        let many = try evaluation((0..<31).map { "class-\($0)" })
        #expect(many.text.contains("most confused") && !many.text.contains("true class"))
        #expect(many.lines.last?.contains(/^ +1 +50\.0 %  class-1 +taken for class-0$/) == true, "\(many.text)")
        let thirty = try evaluation((0..<30).map { "class-\($0)" })
        #expect(thirty.text.contains("true class") && !thirty.text.contains("most confused"))
    }

    @Test func longNamesAreCut() throws {
        let outcome = try evaluation([String(repeating: "長", count: 10_000), "b"])
        #expect(outcome.lines.allSatisfy { width($0) < 100 })
        #expect(outcome.text.contains("長…"))
    }

    @Test func colourOnATerminal() throws {
        #expect(try evaluation(["a", "b"], columns: 80).text.contains("\u{1B}[32m"))
        #expect(try !evaluation(["a", "b"]).text.contains("\u{1B}"))
    }
}

/// Columns on a terminal, for the scripts of these tests.
func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ((0x3000...0xFFDC).contains($1.value) || (0x1F300...0x1FAFF).contains($1.value) ? 2 : 1) }
}
