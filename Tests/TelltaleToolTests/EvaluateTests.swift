import Testing

@Suite struct EvaluateTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    @Test(arguments: Fixtures.names) func snapshots(_ name: String) throws {
        for format in ["text", "json"] {
            let outcome = try Tool.run(
                ["evaluate", "\(name).telltale", "\(name).test.tsv", "--format", format], in: path)
            try expectSnapshot(outcome.succeeded().text, "evaluate-\(name)-\(format).txt")
        }
    }

    @Test func threadsDoNotMatter() throws {
        let outcomes = try ["1", "2", "7"].map {
            try Tool.run(["evaluate", "headlines.telltale", "headlines.test.tsv", "--format", "json", "--threads", $0], in: path)
        }
        #expect(Set(outcomes.map { $0.succeeded().text }).count == 1)
        try Tool.run(["evaluate", "headlines.telltale", "headlines.test.tsv", "--threads", "0"], in: path)
            .failed(64, "--threads is 0")
    }

    @Test func jsonHoldsTheFigures() throws {
        let text = try Tool.run(["evaluate", "headlines.telltale", "headlines.test.tsv", "--format", "json"], in: path).text
        #expect(JSON.number("documents", in: text) == 97)
        for name in ["accuracy", "macroF1"] { #expect((0.5...1).contains(try #require(JSON.number(name, in: text)))) }
        #expect(try #require(JSON.number("logLoss", in: text)) > 0)
        #expect(text.contains("\"classes\":["))
    }

    @Test func severalInputsAreOne() throws {
        let folder = try TemporaryFolder()
        let lines = try readFile(path + "/messages.test.tsv").split(separator: 10).map { $0 + [10] }
        try folder.write("a.tsv", Array(lines[..<30].joined()))
        let arguments = ["evaluate", "\(path)/messages.telltale", "--format", "json"]
        let whole = try Tool.run(arguments + ["\(path)/messages.test.tsv"]).succeeded()
        let parts = try Tool.run(arguments + [folder("a.tsv"), "-"], bytes: Array(lines[30...].joined())).succeeded()
        #expect(whole.text == parts.text)
    }

    @Test func classesThatTheModelDoesNotKnow() throws {
        let outcome = try Tool.run(["evaluate", "messages.telltale", "-"], input: "spam\tFree prize, call now to claim\ntelegram\tstop\n", in: path)
        #expect(outcome.status == 0 && outcome.text.contains("accuracy     0.5000"))
        #expect(outcome.message.contains("warning: the model does not know 'telegram'"))
    }

    @Test func nothingToMeasureOn() throws {
        try Tool.run(["evaluate", "messages.telltale", "-"], in: path).failed(65, "standard input", "holds no documents")
        try Tool.run(["evaluate", "messages.telltale", "/nonexistent/x"], in: path).failed(66, "/nonexistent/x")
        try Tool.run(["evaluate", "messages.telltale", "-"], input: "spam\ta\nno label\n", in: path)
            .failed(65, "standard input:2:")
        try Tool.run(["evaluate", "messages.telltale", "-", "--format", "tsv"], in: path).failed(64, "tsv", "'text' and 'json'")
    }
}
