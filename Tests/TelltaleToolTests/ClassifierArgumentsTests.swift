import Testing

/// Whatever trains takes the same options, and understands them in the same way.
@Suite struct ClassifierArgumentsTests {
    private static let commands = [["train", "--model", "m"], ["cross-validate"], ["learning-curve"], ["audit"]]
    private static let documents = (0..<40).map { "\("ab".map(String.init)[$0 % 2])\tword\($0 % 2) n\($0 % 7)\n" }.joined()

    private func run(_ command: [String], _ options: [String]) throws -> Outcome {
        let folder = try TemporaryFolder()
        return try Tool.run([command[0], "-"] + command.dropFirst() + options, input: Self.documents, in: folder.path)
    }

    @Test(arguments: commands) func sharesThatMakeNoSense(_ command: [String]) throws {
        for value in ["-0.1", "nan", "half"] { try run(command, ["--holdout=\(value)"]).failed(64, "--holdout", value) }
        for value in ["0", "0.999"] { #expect(try run(command, ["--holdout", value]).status == 0) }
        try run(command, ["--corrections", "none"]).failed(66, "none: cannot be opened")
    }

    /// What is odd is told once, before any work, and the work is done.
    @Test(arguments: commands) func oddOptionsAreTold(_ command: [String]) throws {
        let outcome = try run(command, ["--optimizer", "adam", "--learning-rate", "2", "--patience", "1", "--average-epochs", "2"])
        #expect(outcome.status == 0)
        let warnings = outcome.message.split(separator: "\n").filter { $0.hasPrefix("telltale: warning: ") }
        #expect(warnings.count { $0.contains("adam with a learning rate of 2.0") } == 1, "\(outcome.message)")
        #expect(warnings.count { $0.contains("patience may end training before the last 2 of 5 epochs") } == 1, "\(outcome.message)")
    }
}
