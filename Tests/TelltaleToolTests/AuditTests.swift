import Testing

@Suite struct AuditTests {
    let path: String
    private let folder: TemporaryFolder

    /// The fixture's documents, of which every ninth has the next class's label.
    init() throws {
        path = try Fixtures.shared.path
        folder = try TemporaryFolder()
        let classes = ["health", "science", "sports"]
        let lines = try String(decoding: readFile(path + "/headlines.train.tsv"), as: UTF8.self).split(separator: "\n")
        let wrong = lines.enumerated().map { number, line in
            guard number % 9 == 0, let place = classes.firstIndex(where: { line.hasPrefix($0) }) else { return String(line) }
            return classes[(place + 1) % 3] + line.drop { $0 != "\t" }
        }
        try folder.write("wrong.tsv", wrong.joined(separator: "\n") + "\n")
    }

    private func audit(_ options: [String]) throws -> Outcome {
        try Tool.run(["audit", "wrong.tsv"] + options + Fixtures.options, in: folder.path)
    }

    @Test func snapshots() throws {
        for format in ["tsv", "json"] {
            let outcome = try audit(["--format", format, "--top", "12"])
            #expect(outcome.status == 0)
            try expectSnapshot(outcome.message + outcome.text, "audit-\(format).txt")
        }
    }

    /// The table goes back in: as it is it changes nothing, and with suggestions accepted the model is that of the right labels.
    @Test func correctedAndFedBack() throws {
        // One word tells the class; every tenth label is another's.
        let causes = ["crimson", "saffron", "teal"]
        func lines(_ isWrong: (Int) -> Bool) -> String {
            (0..<180).map { number in
                let filler = (0..<4).map { "w\((number * number * 3 + $0 * $0 * 5 + number * $0) % 97)" }.joined(separator: " ")
                return "class\((number + (isWrong(number) ? 1 : 0)) % 3)\t\(causes[number % 3]) \(filler)\n"
            }.joined()
        }
        try folder.write("right.tsv", lines { _ in false })
        try folder.write("wrong.tsv", lines { $0 % 10 == 0 })
        let table = try audit(["--top", "18"])
        #expect(table.status == 0 && table.lines.count == 19)
        try folder.write("table.tsv", table.text)
        let accepted = table.lines.map { line in
            var fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            if fields[0] != "place" { fields[2] = fields[3] }
            return fields.joined(separator: "\t")
        }
        try folder.write("accepted.tsv", accepted.joined(separator: "\n"))
        func model(_ input: String, _ options: String...) throws -> [UInt8] {
            try Tool.run(["train", input, "--model", "m"] + options + Fixtures.options, in: folder.path).succeeded()
            return try readFile(folder("m"))
        }
        let (wrong, right) = (try model("wrong.tsv"), try model("right.tsv"))
        #expect(wrong != right)
        #expect(try model("wrong.tsv", "--corrections", "table.tsv") == wrong)
        #expect(try model("wrong.tsv", "--corrections", "accepted.tsv") == right)
        let ofRight = try Tool.run(["audit", "right.tsv"] + Fixtures.options, in: folder.path)
        #expect(try audit(["--corrections", "accepted.tsv"]).message == ofRight.message)
        for command in ["cross-validate", "learning-curve"] {
            let options = ["wrong.tsv", "--folds", "2", "--corrections", "wrong.tsv"]
            try Tool.run([command] + options, in: folder.path).failed(65, "wrong.tsv:1: is no table with the columns place, given and label")
        }
    }

    @Test func textsOfAnySortStayOnTheirLine() throws {
        let rows = (0..<8).map { #"{"label":"\#("ab".map(String.init)[$0 % 2])","text":"a \"quoted\"\n\t word\#($0) \u001f \u0007"}"# + "\n" }
        try folder.write("a.jsonl", rows.joined())
        let outcome = try Tool.run(["audit", folder("a.jsonl"), "--folds", "2", "--top", "8"])
        #expect(outcome.status == 0 && outcome.lines.count == 9)
        for line in outcome.lines.dropFirst() {
            #expect(line.split(separator: "\t", omittingEmptySubsequences: false).count == 7)
            #expect(line.contains(/\t"a ""quoted"" word\d \| \u{FFFD}"$/), "\(line)")
        }
        try folder.write("t.tsv", outcome.text)
        try Tool.run(["train", folder("a.jsonl"), "--model", folder("m"), "--corrections", folder("t.tsv")]).succeeded()
    }

    @Test func privacy() throws {
        let list = "a\tcommon secret\nb\tcommon open\na\topen common open\nb\tcommon\n"
        try folder.write("p.tsv", list)
        let options = ["--char-ngrams", "none", "--no-edges", "--shape-ngrams", "0", "--holdout", "0"]
        try Tool.run(["train", folder("p.tsv"), "--model", folder("m")] + options).succeeded()
        let expected = "documents\tentry\n1\tcommon secret\n1\topen common\n1\tsecret\n"
        let ofModel = try Tool.run(["audit", folder("m"), "--privacy", "2"])
        #expect(ofModel.status == 0 && ofModel.text == expected)
        #expect(ofModel.message == "telltale: 3 of 6 entries stand in fewer than 2 training documents; train --min-sources 2 keeps such out of the model\n")
        #expect(try Tool.run(["audit", "-", "--privacy", "2"] + options, input: list).text == expected)
        let json = try Tool.run(["audit", folder("m"), "--privacy", "2", "--format", "json"])
        #expect(json.text == #"{"below":2,"entries":6,"rare":[{"names":["common secret"],"documents":1},{"names":["open common"],"documents":1},{"names":["secret"],"documents":1}]}"# + "\n")
        try Tool.run(["train", folder("p.tsv"), "--model", folder("m"), "--min-sources", "2"] + options).succeeded()
        let clean = try Tool.run(["audit", folder("m"), "--privacy", "2"])
        #expect(clean.text == "documents\tentry\n" && clean.message.hasPrefix("telltale: none of 3 entries stands in fewer than 2"))
    }

    @Test func whatMakesNoSense() throws {
        try audit(["--top=-1"]).failed(64, "--top is -1")
        try audit(["--privacy", "0"]).failed(64, "--privacy is 0")
        try audit(["--privacy", "2", "--top", "3"]).failed(64, "leave --top out")
        try audit(["--min-sources", "0"]).failed(64, "--min-sources is 0")
        try audit(["--min-sources", "1000"]).failed(65, "no word stands in 1000 different texts; lower --min-sources")
        try Tool.run(["audit", folder("nothing"), "--privacy", "2"]).failed(66, "nothing")
        try audit(["--corrections", folder("nothing")]).failed(66, "nothing")
    }
}
