import Testing

@Suite struct ClassifyTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    private func classify(_ options: [String], input: String, model: String = "messages") throws -> Outcome {
        try Tool.run(["classify", "\(model).telltale"] + options, input: input, in: path)
    }

    @Test(arguments: Fixtures.names) func snapshots(_ name: String) throws {
        let documents = try readFile(path + "/\(name).test.tsv").split(separator: 10).map { $0.drop { $0 != 9 }.dropFirst() }
        let input = String(decoding: Array(documents.joined(separator: [10])), as: UTF8.self)
        for (file, options) in [
            ("text", []), ("top", ["--top", "2"]), ("threshold", ["--top", "3", "--threshold", "0.4"]), ("tsv", ["--format", "tsv"]),
            ("jsonl", ["--format", "jsonl"]), ("top-jsonl", ["--format", "jsonl", "--top", "2"]),
        ] {
            let outcome = try classify(options, input: input, model: name).succeeded()
            #expect(outcome.lines.count == documents.count)
            try expectSnapshot(outcome.text, "classify-\(name)-\(file).txt")
        }
    }

    @Test func oneRecordForEachLine() throws {
        let lines = ["You have won a prize, call now", "", "see you at home then", "   ", "\t", "", "won"]
        let alone = try lines.map { try classify([], input: $0 + "\n").succeeded().text }
        #expect(alone.allSatisfy { $0.contains(/^(ham|spam|no known word)\t[01]\.[0-9]{4}\n$/) }, "\(alone)")
        #expect(alone[0].hasPrefix("spam\t") && alone[2].hasPrefix("ham\t"))
        // An empty document is not no document.
        #expect(alone[1].hasPrefix("no known word\t"))
        #expect(alone[1] == alone[3] && alone[1] == alone[4])
        for separator in ["\n", "\r\n"] {
            for end in ["", separator] {
                let outcome = try classify([], input: lines.joined(separator: separator) + end).succeeded()
                #expect(outcome.text == alone.joined())
            }
        }
        #expect(try classify([], input: "").succeeded().text == "")
        #expect(try classify([], input: "\n\n").succeeded().text == alone[1] + alone[1])
    }

    @Test func manyLinesKeepTheirOrder() throws {
        let lines = try String(decoding: readFile(path + "/messages.test.tsv"), as: UTF8.self).split(separator: "\n")
        let few = try classify(["--format", "tsv"], input: lines.joined(separator: "\n")).succeeded().lines
        let many = Array(repeating: lines, count: 60).joined()
        for threads in ["1", "2", "5"] {
            let outcome = try classify(["--format", "tsv", "--threads", threads], input: many.joined(separator: "\n"))
            #expect(outcome.succeeded().lines == Array(Array(repeating: few, count: 60).joined()))
        }
    }

    @Test func topAndThreshold() throws {
        let input = "hospital\nteam\n"
        for record in try classify(["--top", "3", "--format", "tsv"], input: input, model: "headlines").succeeded().lines {
            let fields = record.split(separator: "\t")
            #expect(fields.count == 6 && Set([fields[0], fields[2], fields[4]]) == ["health", "science", "sports"])
            let probabilities = [fields[1], fields[3], fields[5]].map { Double($0)! }
            #expect(probabilities == probabilities.sorted(by: >) && abs(probabilities.reduce(0, +) - 1) < 1e-5)
        }
        #expect(try classify(["--top", "99"], input: input, model: "headlines").succeeded().lines[0].count { $0 == "\t" } == 5)
        #expect(try classify(["--threshold", "1"], input: "won\nhome\n").succeeded().text == "\n\n")
        #expect(try classify(["--threshold", "0.3", "--top", "2"], input: input).succeeded().lines.count == 2)
        try classify(["--top", "0"], input: input).failed(64, "--top is 0")
        try classify(["--threshold", "1.5"], input: input).failed(64, "--threshold is 1.5")
        try classify(["--threshold", "nan"], input: input).failed(64, "--threshold is nan")
        try classify(["--format", "xml"], input: input).failed(64, "xml", "'text', 'tsv' or 'jsonl'")
    }

    @Test(arguments: ["0", "100000", "two"]) func threadsMustMakeSense(_ threads: String) throws {
        try classify(["--threads", threads], input: "x\n").failed(64, "--threads", threads)
    }

    @Test func jsonObjects() throws {
        for record in try classify(["--format", "jsonl"], input: "call\nwon\n").succeeded().lines {
            #expect(record.contains(/^\{"label":"(ham|spam)","probability":[0-9.e-]+\}$/), "\(record)")
        }
        for record in try classify(["--format", "jsonl", "--top", "2"], input: "call\nwon\n").succeeded().lines {
            let pair = /\{"label":"(ham|spam)","probability":[0-9.e-]+\}/
            #expect(record.contains("\"labels\":[") && record.matches(of: pair).count == 2, "\(record)")
        }
        let none = try classify(["--format", "jsonl", "--threshold", "1", "--top", "2"], input: "x\n").succeeded()
        #expect(none.text.hasPrefix("{\"label\":null,") && none.text.hasSuffix("\"labels\":[]}\n"))
    }

    @Test func answersEachLineBeforeTheNext() throws {
        let process = try Tool.start(["classify", "messages.telltale"], in: path)
        for line in ["You have won a prize", "", "see you tomorrow"] {
            process.write(line + "\n")
            let answer = process.readLine()
            #expect(answer?.contains(line.isEmpty ? /^no known word\t/ : /^(?:ham|spam)\t/) == true, "\(String(describing: answer))")
        }
        // A line without its end is a line once the input ends.
        process.write("no newline")
        let outcome = process.finish().succeeded()
        #expect(outcome.lines.count == 1)
    }

    @Test func otherFormats() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.csv", "id,text\n1,\"You have won,\na prize\"\n2,see you tomorrow\n")
        try folder.write("a.jsonl", "{\"text\":\"You have won,\\na prize\"}\n{\"text\":\"see you tomorrow\"}\n")
        try folder.write("a.tsv", "spam\tYou have won, a prize\nham\tsee you tomorrow\n")
        let expected = try classify([], input: "You have won, a prize\nsee you tomorrow\n").succeeded().text
        for format in ["csv", "jsonl", "tsv"] {
            let outcome = try classify([folder("a.\(format)"), "--input-format", format], input: "").succeeded()
            #expect(outcome.text == expected)
        }
        #expect(try classify(["-", "--input-format", "lines"], input: "You have won, a prize\nsee you tomorrow").text == expected)
    }

    @Test func illFormedBytesAndNUL() throws {
        let bytes: [UInt8] = [0xE9, 0xFF, 10, 0, 0, 10] + Array("won\0prize\n".utf8)
        let outcome = try Tool.run(["classify", path + "/messages.telltale"], bytes: bytes).succeeded()
        #expect(outcome.lines.count == 3)
    }

    @Test func missingModelOrInput() throws {
        try Tool.run(["classify", "/nonexistent/m"]).failed(66, "/nonexistent/m", "telltale train")
        try Tool.run(["classify", "headlines.test.tsv"], in: path).failed(65, "headlines.test.tsv is no Telltale model")
        try classify(["/nonexistent/x"], input: "").failed(66, "/nonexistent/x: cannot be opened")
        try classify([path], input: "").failed(66, "is a folder")
    }

    @Test func damagedModel() throws {
        let folder = try TemporaryFolder()
        let model = try readFile(path + "/messages.telltale")
        let cut = try folder.write("cut", Array(model.prefix(model.count / 2)))
        try Tool.run(["classify", cut], input: "won\n").failed(65, cut)
        var altered = model
        for index in stride(from: 4096, to: altered.count, by: 1024) { altered[index] ^= 1 }
        let path = try folder.write("altered", altered)
        try Tool.run(["classify", path], input: "won\n").failed(65, path)
        try Tool.run(["templates", path]).failed(65, path)
        let empty = try folder.write("empty", "")
        try Tool.run(["classify", empty], input: "won\n").failed(65, empty)
    }
}
