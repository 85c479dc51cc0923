import Testing

@Suite struct ExplainTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    private func explain(_ arguments: [String], input: String = "", model: String = "messages") throws -> Outcome {
        try Tool.run(["explain", "\(model).telltale"] + arguments, input: input, in: path)
    }

    static let texts = [
        "headlines": "Doctors warn that the new virus spreads among players of the xqzzy cup",
        "messages": "You have WON a prize! Call now, or see you at home",
    ]

    @Test(arguments: Fixtures.names) func snapshots(_ name: String) throws {
        let text = try #require(Self.texts[name])
        try expectSnapshot(explain([text, "--top", "8"], model: name).succeeded().text, "explain-\(name)-text.txt")
        try expectSnapshot(explain([text, "--format", "json"], model: name).succeeded().text, "explain-\(name)-json.txt")
    }

    @Test func theClassMayBeAnother() throws {
        let text = try #require(Self.texts["headlines"])
        let outcome = try explain([text, "--class", "science", "--top", "3"], model: "headlines").succeeded()
        #expect(outcome.text.contains("\nfor science, less the mean of the other classes\n"))
        #expect(outcome.text.contains("\nlogit of science "))
        try explain([text, "--class", "sport"], model: "headlines").failed(64, "no class 'sport'", "'health', 'science', 'sports'")
    }

    /// A name of a file is that file, and everything else a text.
    @Test func textOrInput() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("won", "see you at home\nYou have won a prize\n")
        let model = path + "/messages.telltale"
        func run(_ arguments: [String], input: String = "") throws -> String {
            try Tool.run(["explain", model] + arguments, input: input, in: folder.path).succeeded().text
        }
        let text = try run(["won", "--text"])
        #expect(text.contains("\n\nwon++\n\n"))
        let lines = try run(["won"])
        #expect(lines == (try run(["see you at home"])) + "\n" + (try run(["You have won a prize"])))
        #expect(try lines == run([file]) && lines == run([], input: "see you at home\nYou have won a prize\n"))
        #expect(try lines == run(["-"], input: "see you at home\r\nYou have won a prize"))
        try folder.write("a.csv", "text\nsee you at home\nYou have won a prize\n")
        #expect(try lines == run(["a.csv", "--input-format", "csv"]))
        try Tool.run(["explain", model, "nosuchfile", "--input-format", "csv"], in: folder.path).failed(66, "nosuchfile")
        try Tool.run(["explain", model, "a", "--text", "--input-format", "csv"], in: folder.path).failed(64, "--text")
        #expect(try run([], input: "") == "")
        #expect(try run(["won", "--format", "json"]).split(separator: "\n").count == 2)
    }

    @Test func nothingIsKnown() throws {
        for text in ["", "xqzzy"] {
            let outcome = try explain([text]).succeeded()
            #expect(outcome.text.hasSuffix("nothing in it is known to the model, which holds spam for most probable of all such\n"))
            #expect(outcome.text.hasPrefix("no known word   spam 0."))
        }
        #expect(try explain(["xqzzy"]).succeeded().text.contains("\nxqzzy?\n"))
        #expect(try explain(["", "--format", "json"]).succeeded().text.hasSuffix("\"words\":[],\"features\":[],\"change\":null}\n"))
        #expect(try explain(["", "--format", "json"]).text.contains(/^\{"label":null,"probability":[0-9.]+,"withheld":"no known word",/))
    }

    @Test func wordsThatWouldChangeTheDecision() throws {
        let text = "You have won a prize"
        let outcome = try explain([text]).succeeded()
        let match = try #require(outcome.text.firstMatch(of: /without '(.*)' it is ham 0\.[0-9]{4}\n$/))
        let removed = match.output.1.split(separator: "', '")
        let reduced = text.lowercased().split(separator: " ").filter { !removed.contains($0) }.joined(separator: " ")
        #expect(try Tool.run(["classify", "messages.telltale"], input: reduced, in: path).succeeded().text.hasPrefix("ham"))
        #expect(!(try explain([text, "--change-words", "0"]).succeeded().text.contains("without '")))
        try explain([text, "--change-words=-1"]).failed(64, "--change-words is -1")
    }

    @Test func colourStandsBesideTheMarks() throws {
        let plain = try explain(["You have won a prize xqzzy"]).succeeded().text
        let coloured = try Tool.run(
            ["explain", "messages.telltale", "You have won a prize xqzzy"], in: path, output: .terminal(columns: 80)).succeeded().text
        #expect(!plain.contains("\u{1B}") && coloured.contains("\u{1B}[1;32mwon++\u{1B}[0m") && coloured.contains("\u{1B}[2mxqzzy?"))
        #expect(coloured.replacing(/\u{1B}\[[0-9;]+m/, with: "") == plain)
    }

    @Test func hostileTexts() throws {
        let bytes: [UInt8] = [0xE9, 0xFF, 10, 0, 0, 10, 0x1F, 0x61, 0x1F] + Array("won\u{1B}[31m prize\n".utf8)
        let outcome = try Tool.run(["explain", path + "/messages.telltale"], bytes: bytes).succeeded()
        #expect(!outcome.output.contains(0x1B) && !outcome.output.contains(0) && outcome.text.contains("|a|won"))
        #expect(try Tool.run(["explain", path + "/messages.telltale", "--format", "json"], bytes: bytes).succeeded().lines.count == 3)
    }

    @Test func aPerceptronIsNamedAnApproximation() throws {
        let folder = try TemporaryFolder()
        try Tool.run(["train", path + "/messages.train.tsv", "--model", folder("m"), "--classifier", "mlp", "--seed", "1"]).succeeded()
        let text = try Tool.run(["explain", folder("m"), "You have won a prize", "--steps", "32"]).succeeded().text
        #expect(text.contains("an approximation: integrated gradients from the empty document in 32 steps"))
        #expect(text.contains(" not accounted for\n"))
        let json = try Tool.run(["explain", folder("m"), "You have won a prize", "--format", "json"]).succeeded().text
        #expect(json.contains("\"method\":\"integrated gradients\",\"steps\":64,"))
        try Tool.run(["explain", folder("m"), "x", "--steps", "0"]).failed(64, "--steps is 0")
    }

    @Test func wrongUsage() throws {
        try explain(["x", "--top=-1"]).failed(64, "--top is -1")
        try explain(["x", "--format", "tsv"]).failed(64, "'text' and 'json'")
        try Tool.run(["explain", "/nonexistent/m", "x"]).failed(66, "/nonexistent/m")
    }
}
