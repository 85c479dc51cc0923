import Testing

@Suite struct EvaluationSliceTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    @Test func lengthMakesFourParts() throws {
        let text = try Tool.run(["evaluate", "headlines.telltale", "headlines.test.tsv", "--by", "length"], in: path)
            .succeeded().text
        let lines = text.split(separator: "\n")
        let heading = try #require(lines.firstIndex { $0.hasPrefix("part ") })
        #expect(lines[(heading + 1)...].count == 4)
        let documents = lines[(heading + 1)...].compactMap { Int($0.split(separator: " ").last ?? "") }
        #expect(documents.reduce(0, +) == 97, "\(text)")
    }

    @Test func aFieldNamesTheParts() throws {
        let folder = try TemporaryFolder()
        let records = [
            #"{"label":"spam","text":"Free prize, call now","source":"web"}"#,
            #"{"label":"ham","text":"See you at lunch","source":"mail"}"#,
            #"{"label":"ham","text":"Running late, sorry","source":"web"}"#,
            #"{"label":"ham","text":"ok"}"#,
        ]
        try folder.write("test.jsonl", records.joined(separator: "\n"))
        let arguments = ["evaluate", "\(path)/messages.telltale", folder("test.jsonl"), "--by", "source"]
        let text = try Tool.run(arguments).succeeded().text
        for part in ["mail", "web", "(no source)"] { #expect(text.contains("\n\(part) "), "\(text)") }
        let json = try Tool.run(arguments + ["--format", "json"]).succeeded().text
        #expect(json.contains(#""slices":[{"slice":"mail","documents":1,"#), "\(json)")
    }

    @Test func whatCannotBeParted() throws {
        try Tool.run(["evaluate", "headlines.telltale", "-", "--by", "source"], input: "a\tb\n", in: path)
            .failed(64, "standard input cannot be read twice")
    }
}
