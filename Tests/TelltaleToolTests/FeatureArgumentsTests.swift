import Testing

/// What each option does to the features that `templates` shows.
@Suite struct FeatureArgumentsTests {
    private static let corpus = "a\tThe cat, the CAT! 😀 sat\nb\ta dog ran home\na\tcat sat\nb\tdog ran\n"

    /// The names of all features, with the options that decide them all given.
    private func features(_ options: [String], corpus: String = Self.corpus) throws -> Set<String> {
        let folder = try TemporaryFolder()
        let all = ["--holdout", "0", "--word-ngrams", "1", "--char-ngrams", "none", "--no-symbols", "--weighting", "idf", "--shape-ngrams", "0"] + options
        try Tool.run(["train", "-", "--model", folder("m")] + all, input: corpus).succeeded()
        let lines = try Tool.run(["templates", folder("m"), "--format", "tsv", "--top", "1000"]).succeeded().lines
        return Set(lines.dropFirst().map { String($0.split(separator: "\t", omittingEmptySubsequences: false)[1]) })
    }

    @Test func words() throws {
        #expect(try features([]) == ["the", "cat", "sat", "a", "dog", "ran", "home"])
    }

    @Test func ngrams() throws {
        let words = try features([])
        #expect(
            try features(["--word-ngrams", "2", "--no-edges"])
                == words.union(["the cat", "cat the", "cat sat", "a dog", "dog ran", "ran home"]))
        #expect(try features(["--word-ngrams", "3"]).contains("a dog ran"))
        let characters = try features(["--char-ngrams", "3"]).subtracting(words)
        #expect(try features(["--across-ngrams", "3"]).subtracting(words).contains("…e‗c…"))
        #expect(!characters.isEmpty && characters.allSatisfy { $0.contains("…") || $0.count <= 5 }, "\(characters)")
    }

    /// Little text has them unless told otherwise.
    @Test func edges() throws {
        let pairs = try features(["--word-ngrams", "2", "--no-edges"])
        let edges = try features(["--word-ngrams", "2"])
        #expect(edges == pairs.union(["‗ the", "‗ a", "‗ cat", "‗ dog", "sat ‗", "home ‗", "ran ‗"]))
    }

    /// The last of two options that are the same counts.
    @Test func shapes() throws {
        #expect(try features(["--shape-ngrams", "2"]).subtracting(features([])).isSuperset(of: ["‗Aa"]))
        #expect(try features(["--skip-bigrams", "1"]).subtracting(features([])).allSatisfy { $0.contains(" … ") })
    }

    @Test func symbols() throws {
        #expect(try features(["--symbols"]) == features([]).union([",", "!", "😀"]))
    }

    @Test func counts() throws {
        #expect(try features(["--min-count", "2"]) == ["cat", "sat", "dog", "ran"])
        #expect(try features(["--max-features", "2"]).count == 2)
    }

    @Test func hashing() throws {
        #expect(try features(["--features", "hashed", "--hash-bits", "20"]) == features([]))
    }

    /// Weighting changes what is learned, each in its own way.
    @Test func weighting() throws {
        let folder = try TemporaryFolder()
        var outputs: Set<String> = []
        let variants = [
            [], ["--term-frequency", "count"], ["--term-frequency", "binary"], ["--weighting", "none"], ["--weighting", "ratio"],
            ["--weighting", "idf-ratio"], ["--no-normalization"], ["--word-ngram-weight", "0.3"], ["--char-ngrams", "3-4"], ["--char-ngrams", "3-4", "--char-ngram-weight", "0.2"],
        ]
        for options in variants {
            let pinned = ["--holdout", "0", "--term-frequency", "sublinear", "--word-ngram-weight", "1", "--char-ngram-weight", "1"]
            let kept = pinned.indices.filter { $0 % 2 == 0 && !options.contains(pinned[$0]) }.flatMap { [pinned[$0], pinned[$0 + 1]] }
            try Tool.run(["train", "-", "--model", folder("m")] + kept + options, input: Self.corpus).succeeded()
            outputs.insert(try Tool.run(["templates", folder("m"), "--format", "tsv"]).succeeded().text)
        }
        #expect(outputs.count == variants.count)
    }
}
