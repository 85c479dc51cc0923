import Testing

@Suite struct CheckTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Two files with something of everything.
    private func writeFiles() throws {
        let long = "the committee met on tuesday to hear what the members had to say about the new rules for trading in grain"
        let train = """
            trade\t\(long)
            trade\t\(long) today
            farm\t\(long)
            farm\tno line is like this one
            farm\t
            farm\tcafÃ© and \u{FFFD}
            no label here
            rest\t!!
            trade\tshort\u{92}

            """
        try folder.write("train.tsv", Array(train.utf8) + Array("trade\tLatin ".utf8) + [0xE9, 10])
        try folder.write("test.jsonl", "{\"label\":\"farm\",\"text\":\"no line is like this one\"}\n{\"label\":\"farm\",\"text\":\"new\"}\n")
    }

    @Test(arguments: ["text", "json"]) func snapshots(_ format: String) throws {
        try writeFiles()
        for (name, options) in [("alone", []), ("against", ["--against", "test.jsonl", "--examples", "1", "--max-document", "100"])] {
            let outcome = try Tool.run(["check", "train.tsv", "--format", format] + options, in: folder.path).succeeded()
            try expectSnapshot(outcome.text, "check-\(name)-\(format).txt")
        }
    }

    @Test func nothingOdd() throws {
        try folder.write("a.tsv", "a\tone thing\na\tanother one\nb\tthis differs\nb\tand this too\n")
        let outcome = try Tool.run(["check", "a.tsv"], in: folder.path).succeeded()
        #expect(outcome.text.hasSuffix("\n\nnothing odd was found\n"))
        let several = try Tool.run(["check", "a.tsv", "a.tsv"], in: folder.path).succeeded()
        #expect(several.text.contains("4 documents repeat an earlier one\n  a.tsv:1 like a.tsv:1\n"))
    }

    @Test func badInput() throws {
        try folder.write("empty.tsv", "\n")
        try Tool.run(["check", "empty.tsv"], in: folder.path).failed(65, "empty.tsv: holds no documents")
        try Tool.run(["check", "none.tsv"], in: folder.path).failed(66, "none.tsv: cannot be opened")
        try Tool.run(["check", "-", "--against", "-"], in: folder.path).failed(64, "only once")
        try Tool.run(["check", "empty.tsv", "--examples", "-1"], in: folder.path).failed(64, "--examples")
        try folder.write("bad.tsv", "no tab\t\nnone\n")
        #expect(try Tool.run(["check", "bad.tsv"], in: folder.path).succeeded().text.contains("1 record cannot be read\n    bad.tsv:2: no TAB"))
    }

    /// Exact duplicates as counted when the corpora were made.
    @Test(.enabled(if: Corpora.isPresent, "no shared corpora; set TELLTALE_CORPORA to their folder"), arguments: [
        ("trec6", 81, 0), ("sms_spam", 414, 0), ("reuters_r8", 60, 3), ("banking77", 11, 0),
    ]) func corpora(_ name: String, _ repeated: Int, _ contradictions: Int) throws {
        let files = ["train", "test"].map { "\(Corpora.folder)/\(name)/\($0).tsv" }
        let report = try Tool.run(["check", "--format", "json"] + files).succeeded().text
        #expect(report.contains("\"repeated\":{\"count\":\(repeated),") && report.contains("\"contradictions\":{\"count\":\(contradictions),"))
    }
}
