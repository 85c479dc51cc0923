import Testing

@Suite struct StreamingArgumentsTests {
    let folder: TemporaryFolder
    private static let headlines = Tool.package + "/corpora/headlines.tsv"

    init() throws { folder = try TemporaryFolder() }

    /// The model that training in memory makes, and nothing else, stands in the folder.
    private func check(_ outcome: Outcome, against expected: [String]) throws {
        #expect(outcome.status == 0 && outcome.message.isEmpty, "\(outcome)")
        try Tool.run(["train"] + expected + ["--model", "expected"], in: folder.path).succeeded()
        #expect(try Contents(path: folder("m")) == Contents(path: folder("expected")))
        #expect(try folder.names.sorted() == ["expected", "m"])
    }

    @Test(arguments: [[], ["--features", "hashed", "--hash-bits", "12"], ["--validation", headlines, "--class-weights", "balanced"]])
    func theModelIsThatOfMemory(options: [String]) throws {
        let outcome = try Tool.run(
            ["train", Self.headlines, "--model", "m", "--stream", "--memory", "2G"] + options, in: folder.path)
        try check(outcome, against: [Self.headlines] + options)
    }

    @Test(arguments: ["cat", "gzip -c", "iconv -f utf-8 -t utf-16"]) func pipesGoThroughTheDisk(filter: String) throws {
        let outcome = try Tool.shell("\(filter) '\(Self.headlines)' | $telltale train - --model m --stream", in: folder.path)
        try check(outcome, against: [Self.headlines])
    }

    @Test func aFullDiskIsAnErrorAndLeavesNothing() throws {
        let outcome = try Tool.shell(
            "ulimit -f 8; $telltale train '\(Self.headlines)' --model m --stream", in: folder.path)
        #expect(
            outcome.status == 74
                && outcome.message
                    == "telltale: cannot write the cache file in .: free some space there, or choose another place for the model (File too large)\n",
            "\(outcome)")
        #expect(try folder.names.isEmpty)
    }

    @Test func memoryMakesSense() throws {
        for (options, status, part) in [
            (["--memory", "1G"], Int32(64), "--memory bounds the memory of --stream; add it, or leave --memory out."),
            (["--stream", "--memory", "much"], 64, "'much' is no number of bytes; give one such as 500M or 4G."),
            (["--stream", "--memory", "50M"], 64, " of memory to be trained on from disk; raise --memory"),
        ] {
            let outcome = try Tool.run(["train", Self.headlines, "--model", "m"] + options, in: folder.path)
            #expect(outcome.status == status && outcome.message.contains(part), "\(outcome)")
            #expect(try folder.names.isEmpty)
        }
    }

    @Test(.enabled(if: Corpora.isPresent, "no shared corpora; set TELLTALE_CORPORA to their folder"))
    func realCorporaGiveTheModelOfMemory() throws {
        for input in ["sms_spam/train.tsv"] + (Corpora.all ? ["trec6/train.tsv", "reuters_r8/train.tsv", "spamassassin/raw"] : []) {
            let path = Corpora.folder + "/" + input
            try check(try Tool.run(["train", path, "--model", "m", "--stream", "--memory", "300M"], in: folder.path), against: [path])
        }
    }
}
