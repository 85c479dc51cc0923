import Testing

/// Perceptrons, embeddings and optimizers through the command.
@Suite struct NetworkArgumentsTests {
    private func train(_ options: [String]) throws -> (folder: TemporaryFolder, outcome: Outcome) {
        let folder = try TemporaryFolder()
        let path = try Fixtures.shared.path
        return (
            folder,
            try Tool.run(
                ["train", path + "/headlines.train.tsv", "--model", folder("m"), "--holdout", "0", "--epochs", "2"] + options)
        )
    }

    @Test func eachOptionChangesTheAnswers() throws {
        let network = ["--classifier", "mlp", "--hidden", "8"]
        let variants: [[String]] = [
            [], network, ["--classifier", "mlp", "--hidden", "8,4"], network + ["--activation", "relu"],
            network + ["--dropout", "0.1"], network + ["--layer-normalization"], network + ["--label-smoothing", "0.3"],
            ["--features", "embedding", "--dimension", "4"], ["--features", "embedding", "--dimension", "5"],
            ["--features", "embedding", "--dimension", "4"] + network, ["--optimizer", "adam"], ["--optimizer", "adamw"],
            ["--optimizer", "adagrad"], ["--optimizer", "rmsprop"], ["--momentum", "0.5", "--learning-rate", "1"],
            ["--momentum", "0.5", "--nesterov", "--learning-rate", "1"], ["--warm-up", "0.5"], ["--schedule", "cosine"],
            ["--schedule", "inverse"], ["--class-weights", "balanced"], ["--gradient-clip", "0.01"], ["--average-epochs", "2"],
        ]
        let path = try Fixtures.shared.path
        let answers = try variants.map { options in
            let (folder, outcome) = try train(options)
            outcome.succeeded()
            return try Tool.run(
                ["classify", folder("m"), path + "/headlines.test.tsv", "--format", "tsv", "--top", "3"]
            ).succeeded().text
        }
        for (options, answer) in zip(variants, answers) {
            #expect(answers.count { $0 == answer } == 1, "\(options) changes nothing")
        }
    }

    @Test(arguments: [
        (["--hidden", "8"], "--hidden"), (["--dropout", "0.5"], "--dropout"), (["--layer-normalization"], "--layer-normalization"),
        (["--dimension", "8"], "--features embedding"), (["--vectors", "v"], "--features embedding"),
        (["--features", "embedding", "--freeze-vectors"], "--vectors"), (["--features", "embedding", "--hidden", "3"], "mlp"),
        (["--optimizer", "adam", "--momentum", "0.9"], "--momentum"), (["--nesterov"], "--momentum"),
        (["--classifier", "mlp", "--hidden", "0"], "--hidden"), (["--classifier", "mlp", "--dropout", "1"], "--dropout"),
        (["--warm-up", "2"], "--warm-up"), (["--average-epochs", "0"], "--average-epochs"),
    ] as [([String], String)])
    func whatMakesNoSenseIsRefused(options: [String], word: String) throws {
        try train(options).outcome.failed(64, word)
    }

    @Test func classWeightsFromAFile() throws {
        let weights = try TemporaryFolder()
        try weights.write("good", "health\t2\nsports\t1.5\n")
        try train(["--class-weights", weights("good")]).outcome.succeeded()
        try weights.write("bad", "health\tmuch\n")
        try train(["--class-weights", weights("bad")]).outcome.failed(65, "bad:1")
        try weights.write("unknown", "helth\t2\n")
        try train(["--class-weights", weights("unknown")]).outcome.failed(65, "'helth'")
        try train(["--class-weights", weights("missing")]).outcome.failed(66, "missing")
    }

    @Test func aPerceptronSaysHowManyUnitsAreDead() throws {
        let (folder, outcome) = try train(["--classifier", "mlp", "--hidden", "8", "--activation", "relu"])
        #expect(outcome.succeeded().text.contains(/dead units +[0-9.]+ %/))
        #expect(try Tool.run(["info", folder("m")]).succeeded().text.contains("multilayer perceptron"))
    }

    @Test func vectorsOfOneModelStartAnother() throws {
        let (folder, outcome) = try train(["--features", "embedding", "--dimension", "4", "--char-ngrams", "none"])
        outcome.succeeded()
        let lines = try Tool.run(["vectors", folder("m")]).succeeded().lines
        // Frozen they stay.
        try folder.write("v.vec", lines.joined(separator: "\n") + "\n")
        let (second, again) = try train(
            ["--features", "embedding", "--vectors", folder("v.vec"), "--freeze-vectors", "--char-ngrams", "none", "--word-ngrams", "1", "--shape-ngrams", "0"])
        again.succeeded()
        let words = Set(lines.dropFirst())
        #expect(try Tool.run(["vectors", second("m")]).succeeded().lines.dropFirst().allSatisfy { words.contains($0) })
    }
}
