import Testing

@Suite struct FoldArgumentsTests {
    private func run(_ labels: String, _ folds: Int, text: (Int) -> String = { "text \($0) with w\($0 * 7)" }) throws -> Outcome {
        let documents = labels.enumerated().map { "\($1)\t\(text($0))\n" }.joined()
        return try Tool.run(
            ["cross-validate", "-", "--folds", "\(folds)", "--holdout", "0", "--epochs", "1", "--char-ngrams", "none"], input: documents)
    }

    /// As many folds as documents are the most that there can be.
    @Test func asManyFoldsAsDocuments() throws {
        let outcome = try run("aabbab", 6)
        #expect(outcome.status == 0 && outcome.lines.count { $0.contains(/^[1-6] +[01]\.\d{4}/) } == 6, "\(outcome)")
        try run("aabbab", 7).failed(65, "standard input: has 6 documents for 7 folds; give --folds of at most that")
        try run("ab", Int.max).failed(65, "standard input: has 2 documents for 9223372036854775807 folds")
    }

    /// Classes of fewer documents than folds are counted; those of as many are none of them.
    @Test func rareClassesAreTold() throws {
        for (labels, words) in [
            ("aaaabbbb", nil), ("aaaabbb", "1 class has fewer"), ("aaaabbbc", "2 classes have fewer"),
        ] as [(String, String?)] {
            let message = try run(labels, 4).message
            #expect(message.contains("fewer documents than there are folds") == (words != nil), "\(message)")
            if let words { #expect(message.hasPrefix("telltale: warning: \(words) documents than there are folds"), "\(message)") }
        }
    }

    /// A text that two folds share is told twice: of both the model had seen the other.
    @Test func repeatedTextsAreTold() throws {
        let twice = try run("ababab", 6) { $0 < 2 ? "the same" : "text \($0)" }
        #expect(twice.message.contains("warning: 2 documents have the same text as one in another fold"), "\(twice.message)")
        #expect(try !run("ababab", 6) { "own\($0)" }.message.contains("same text"))
    }
}
