import Testing

@Suite struct TrainTests {
    let path: String
    let folder: TemporaryFolder

    init() throws {
        path = try Fixtures.shared.path
        folder = try TemporaryFolder()
    }

    private func train(_ inputs: [String], _ options: [String] = [], model: String = "m") throws -> Outcome {
        try Tool.run(["train"] + inputs.map { path + "/" + $0 } + ["--model", model] + options, in: folder.path)
    }

    private func model(_ inputs: [String], _ options: [String] = [], name: String = "m") throws -> Contents {
        try train(inputs, options, model: name).succeeded()
        return try Contents(path: folder(name))
    }

    @Test(arguments: Fixtures.names) func snapshots(_ name: String) throws {
        try expectSnapshot(String(decoding: readFile(path + "/\(name).train.txt"), as: UTF8.self), "train-\(name).txt")
        let input = ["\(name).train.tsv"]
        for (file, options) in [
            ("validation", ["--validation", path + "/\(name).test.tsv"]), ("everything", ["--holdout", "0"]),
            ("no-refit", ["--no-refit"]),
        ] {
            let outcome = try train(input, Fixtures.options + options).succeeded()
            try expectSnapshot(outcome.text, "train-\(name)-\(file).txt")
        }
    }

    @Test func theSameBytesEveryTime() throws {
        for options in [[], ["--features", "hashed", "--hash-bits", "12"], ["--char-ngrams", "3-4", "--symbols"]] {
            let first = try model(["headlines.train.tsv"], options)
            #expect(try model(["headlines.train.tsv"], options, name: "other") == first)
            for threads in ["1", "2", "3", "7"] {
                let again = try model(["headlines.train.tsv"], options + ["--threads", threads])
                #expect(again == first, "\(options), \(threads) threads")
            }
        }
    }

    @Test func theSeedMatters() throws {
        let first = try model(["headlines.train.tsv"], ["--seed", "1"])
        #expect(try model(["headlines.train.tsv"], ["--seed", "2"]) != first)
    }

    /// The order of the documents is part of what is learned from: the seed shuffles places, not texts.
    @Test func theOrderOfTheInputsMatters() throws {
        let lines = try readFile(path + "/messages.train.tsv").split(separator: 10).map { $0 + [10] }
        try folder.write("a.tsv", Array(lines[..<100].joined()))
        try folder.write("b.tsv", Array(lines[100...].joined()))
        func bytes(_ inputs: [String]) throws -> Contents {
            try Tool.run(["train"] + inputs + ["--model", "m"], in: folder.path).succeeded()
            return try Contents(path: folder("m"))
        }
        let whole = try model(["messages.train.tsv"])
        #expect(try bytes(["a.tsv", "b.tsv"]) == whole)
        #expect(try bytes(["b.tsv", "a.tsv"]) != whole)
    }

    @Test func inputFormatsGiveTheSameModel() throws {
        let lines = try String(decoding: readFile(path + "/messages.train.tsv"), as: UTF8.self).split(separator: "\n")
        let documents = lines.map { $0.split(separator: "\t", maxSplits: 1) }.filter { !$0[1].contains { "\"\\".contains($0) } }
        func write(_ name: String, _ head: String = "", _ line: (Substring, Substring) -> String) throws {
            try folder.write(name, head + documents.map { line($0[0], $0[1]) + "\n" }.joined())
        }
        try write("a.tsv") { "\($0)\t\($1)" }
        try write("bom.tsv", "\u{FEFF}") { "\($0)\t\($1)\r" }
        try write("a.txt") { "__label__\($0) \($1)" }
        try write("a.csv", "text,label\n") { "\"\($1)\",\($0)" }
        try write("a.jsonl") { "{\"label\":\"\($0)\",\"text\":\"\($1)\"}" }
        var models: [Contents] = []
        for name in ["a.tsv", "bom.tsv", "a.txt", "a.csv", "a.jsonl"] {
            try Tool.run(["train", name, "--model", "m"], in: folder.path).succeeded()
            models.append(try Contents(path: folder("m")))
        }
        try Tool.run(["train", "-", "--model", "m"], bytes: readFile(folder("a.csv")), in: folder.path).succeeded()
        models.append(try Contents(path: folder("m")))
        #expect(Set(models).count == 1)
    }

    @Test func optionsOutOfRange() throws {
        for (option, value) in [
            ("--holdout", "1"), ("--holdout", "nan"), ("--epochs", "0"), ("--batch-size", "0"), ("--learning-rate", "0"),
            ("--learning-rate", "inf"), ("--weight-decay", "nan"), ("--patience", "0"), ("--threads", "0"), ("--hash-bits", "7"),
            ("--hash-bits", "64"), ("--word-ngrams", "0"), ("--word-ngrams", "99"), ("--min-count", "0"), ("--max-features", "0"),
            ("--word-ngram-weight", "0"), ("--char-ngram-weight", "nan"), ("--char-ngrams", "4-3"), ("--char-ngrams", "many"),
            ("--across-ngrams", "3-13"), ("--weighting", "bm25"), ("--criterion", "f1"),
            ("--features", "letters"), ("--term-frequency", "log"), ("--schedule", "sine"), ("--input-format", "xml"),
        ] {
            try train(["headlines.train.tsv"], [option, value]).failed(64, option, value)
            #expect(try folder.names.isEmpty)
        }
    }

    @Test func optionsThatLeaveNothing() throws {
        try train(["headlines.train.tsv"], ["--min-count", "100000"]).failed(65, "100000 documents")
        try train(["headlines.train.tsv"], ["--learning-rate", "3e38", "--weight-decay", "0", "--no-normalization"]).failed(65, "learning rate")
        #expect(try folder.names.isEmpty)
    }

    /// What is wrong with the place for the model is told before the documents are read.
    @Test func modelCannotBeWritten() throws {
        try folder.write("file", "x")
        for (model, words) in [
            ("nowhere/m", "No such file or directory"), ("file/m", "Not a directory"), (".", "folder"), (path, "folder"), ("", ""),
        ] {
            let outcome = try Tool.run(["train", "/nonexistent/x", "--model", model], in: folder.path)
            outcome.failed(73, "cannot write", words)
        }
        #expect(try folder.names == ["file"])
    }

    @Test(.enabled(if: Users.canBeOther, "nobody's rights cannot be had")) func modelInAFolderOfOthers() throws {
        try folder.write("m", "old")
        for model in ["m", "new"] {
            let outcome = try Tool.shell(
                Users.asOther("\"$telltale\" train \(path)/headlines.train.tsv --model \(folder(model))"))
            outcome.failed(73, "cannot write \(folder(model))", "ermission denied")
        }
        #expect(try folder.names == ["m"] && Contents(path: folder("m")) == Contents("old"))
    }

    /// The old model stays when there is no room for the new one.
    @Test func fullDisk() throws {
        try train(["headlines.train.tsv"], ["--model", "/dev/full"]).failed(73, "cannot write /dev/full", "free some space")
        let old = try model(["messages.train.tsv"])
        let outcome = try Tool.shell(
            "trap '' XFSZ; ulimit -f 8; exec \"$telltale\" train \(path)/headlines.train.tsv --model m", in: folder.path)
        outcome.failed(73, "cannot write m", "free some space")
        #expect(try folder.names == ["m"] && Contents(path: folder("m")) == old)
    }

    @Test func fileSizeLimitWithoutTrap() throws {
        let outcome = try Tool.shell("ulimit -f 8; exec \"$telltale\" train \(path)/headlines.train.tsv --model m", in: folder.path)
        outcome.failed(73, "cannot write m", "free some space")
        #expect(try folder.names.isEmpty)
    }

    @Test func linksAndRights() throws {
        _ = try model(["messages.train.tsv"], name: "real")
        let outcome = try Tool.shell(
            "chmod 640 real && ln -s real link && \"$telltale\" train \(path)/headlines.train.tsv --model link && stat -c '%F %a' link real",
            in: folder.path)
        #expect(outcome.text.hasSuffix("symbolic link 777\nregular file 640\n"), "\(outcome)")
        #expect(try folder.names == ["link", "real"])
    }
}
