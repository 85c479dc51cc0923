import Testing

@Suite struct TrainingDisplayTests {
    private func train(errors: ChildProcess.Stream, output: ChildProcess.Stream = .pipe) throws -> Outcome {
        let folder = try TemporaryFolder()
        return try Tool.run(
            ["train", Tool.package + "/corpora/messages.tsv", "--model", "m", "--epochs", "5"], in: folder.path, output: output,
            errors: errors)
    }

    @Test func quietWithoutATerminal() throws {
        #expect(try train(errors: .pipe).succeeded().text.hasPrefix("documents "))
        // The bar belongs to standard error alone.
        try train(errors: .pipe, output: .terminal(columns: 80)).succeeded()
    }

    @Test(arguments: [UInt16(40), 80, 200]) func oneLineOnATerminal(_ columns: UInt16) throws {
        let outcome = try train(errors: .terminal(columns: columns))
        #expect(outcome.status == 0 && outcome.text.hasPrefix("documents "))
        // Every picture is written over the one before and fits on its line, and the last is taken away.
        let pictures = outcome.message.split(separator: "\r\u{1B}[K", omittingEmptySubsequences: false)
        #expect(pictures.first == "" && pictures.last == "" && pictures.count > 5, "\(outcome)")
        #expect(!outcome.message.contains("\n"))
        for picture in pictures { #expect(width(String(picture)) < columns, "\(picture)") }
        #expect(pictures.contains { $0.contains("█") && $0.contains(columns == 40 ? "5/5" : "accuracy") })
        #expect(pictures.contains { $0.contains("epoch 5/5") })
        if columns == 200 { #expect(pictures.contains { $0.contains("held out") && $0.contains("left") && $0.contains("loss") }) }
    }

    @Test func goneBeforeAMessage() throws {
        let folder = try TemporaryFolder()
        let outcome = try Tool.run(
            ["train", Tool.package + "/corpora/messages.tsv", "--model", "m", "--learning-rate", "3e38", "--weight-decay", "0", "--no-normalization"],
            in: folder.path, errors: .terminal(columns: 80))
        #expect(outcome.status == 65 && outcome.message.contains(/\r\u{1B}\[Ktelltale: [^\r]*\n$/), "\(outcome)")
    }
}
