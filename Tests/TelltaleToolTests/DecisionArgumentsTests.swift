import Testing

@Suite struct DecisionArgumentsTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    private func classify(_ options: [String], input: String, model: String = "messages") throws -> Outcome {
        try Tool.run(["classify", "\(model).telltale"] + options, input: input, in: path)
    }

    @Test func snapshots() throws {
        let input = "You have won a prize, call now\nsee you\nxqzzy\n\ncall me when you are at home\n"
        let records = try [
            ["--unsure", "0.8"], ["--unsure", "0.8", "--top", "2"], ["--unsure", "0.8", "--format", "tsv"],
            ["--unsure", "0.8", "--format", "jsonl", "--top", "2"], ["--cost", "spam:ham=20"],
            ["--cost", "spam:ham=20", "--top", "2"], ["--cost", "spam:ham=20", "--unsure", "0.5"],
        ].map { options in
            let outcome = try classify(options, input: input).succeeded()
            #expect(outcome.lines.count == 5)
            return options.joined(separator: " ") + "\n" + outcome.text
        }
        try expectSnapshot(records.joined(separator: "\n"), "classify-decisions.txt")
    }

    @Test func anOldReasonIsReplaced() throws {
        let options = ["--keep-input", "--unsure", "0.5"]
        let kept = try classify(options, input: "{\"text\":\"won\",\"withheld\":\"unsure\",\"id\":1}\n").succeeded().text
        #expect(kept.hasPrefix("{\"text\":\"won\",\"id\":1,\"label\":\"spam\",\"probability\":") && !kept.contains("withheld"))
        let unknown = try classify(options, input: "{\"text\":\"xqzzy\",\"label\":\"ham\"}\n").succeeded().text
        #expect(unknown.hasPrefix("{\"text\":\"xqzzy\",\"label\":null,\"probability\":0."))
        #expect(unknown.hasSuffix(",\"withheld\":\"no known word\"}\n"))
    }

    /// A prohibitive cost is never run, and equal costs change nothing.
    @Test func costsBetweenManyClasses() throws {
        let input = try String(decoding: readFile(path + "/headlines.test.tsv"), as: UTF8.self)
        func labels(_ options: [String]) throws -> [Substring] {
            try classify(options + ["--input-format", "tsv"], input: input, model: "headlines").succeeded().lines
                .map { $0.prefix { $0 != "\t" } }
        }
        let plain = try labels([])
        #expect(try labels(["--cost", "health:science=1"]) == plain)
        #expect(plain.contains("sports"))
        #expect(try !labels(["--cost", "sports:science=1e9", "--cost", "sports:health=1e9"]).contains("sports"))
        #expect(try labels(["--cost", "health:science=0", "--cost", "health:sports=0"]).allSatisfy { ["health", "no known word"].contains($0) })
    }

    @Test(arguments: [
        (["--unsure", "2"], "--unsure is 2"), (["--unsure", "nan"], "--unsure is nan"), (["--cost", "spam:ham"], "--cost is 'spam:ham'"),
        (["--cost", "spam=2"], "spam:ham=20"), (["--cost", "spam:ham=-1"], "from 0 to 1e9"), (["--cost", "spam:ham=inf"], "from 0 to 1e9"),
        (["--cost", "spam:eggs=2"], "no class 'eggs'; it has 'ham', 'spam'"), (["--cost", "spam:spam=2"], "what is right costs nothing"),
        (["--cost", "spam:ham=2", "--cost", "spam:ham=3"], "have a cost already"),
    ])
    func whatMakesNoSense(_ options: [String], _ message: String) throws {
        for command in [["classify", "messages.telltale"], ["evaluate", "messages.telltale", "messages.test.tsv"]] {
            try Tool.run(command + options, input: "won\n", in: path).failed(64, message)
        }
    }

    @Test func namesOfClassesMayHoldColons() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.tsv", "a\tone\na:b\ttwo\nb:c=d\tthree\nc\tfour\nunsure\tfive\nc=d\tsix\n")
        try Tool.run(["train", folder("a.tsv"), "--model", folder("m"), "--holdout", "0"]).succeeded()
        func run(_ options: String...) throws -> Outcome { try Tool.run(["classify", folder("m")] + options, input: "one\n") }
        try run("--cost", "a:c=1").succeeded()
        try run("--cost", "b:c=d:a:b=1").succeeded()
        try run("--cost", "a:b:c=d=1").failed(64, "can be read in 2 ways")
        try run("--unsure", "0.5").failed(64, "has a class 'unsure'", "--format jsonl")
        try run("--unsure", "0.5", "--format", "jsonl").succeeded()
    }

    @Test func evaluationOfDecisions() throws {
        let options = ["--unsure", "0.8", "--cost", "spam:ham=20"]
        let input = try String(decoding: readFile(path + "/messages.test.tsv"), as: UTF8.self) + "ham\txqzzy\nspam\t\n"
        for format in ["text", "json"] {
            let outcome = try Tool.run(
                ["evaluate", "messages.telltale", "-", "--format", format] + options, input: input, in: path)
            try expectSnapshot(outcome.succeeded().text, "evaluate-decisions-\(format).txt")
        }
    }

    @Test func filterByCosts() throws {
        func verdict(_ message: String, _ options: String...) throws -> Substring {
            let text = try Tool.run(["filter", "messages.telltale"] + options, input: "Subject: hello\n\n\(message)\n", in: path)
                .succeeded().text
            return try #require(text.firstMatch(of: /X-Telltale: (\w+);/)).output.1
        }
        let message = "You have won a prize! Call now to claim your cash prize."
        #expect(try verdict(message, "--cost", "spam:ham=1") == "spam")
        #expect(try verdict(message, "--cost", "spam:ham=1e9") == "ham")
        #expect(try verdict("see you at home", "--cost", "ham:spam=1e9") == "spam")
        #expect(try verdict("xqzzy") == "unsure" && verdict("xqzzy", "--cost", "ham:spam=20") == "unsure")
        let both = try Tool.run(["filter", "m", "--cost", "spam:ham=2", "--spam-cutoff", "0.5"], input: "A: b\n\n")
        #expect(both.status == 64 && both.text == "A: b\n\n" && both.message.contains("two ways to decide"))
    }
}
