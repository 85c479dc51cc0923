import Testing

/// JSON lines through `classify`.
@Suite struct ClassifyJSONTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    private func classify(_ options: [String], input: String) throws -> Outcome {
        try Tool.run(["classify", "messages.telltale", "--input-format", "jsonl"] + options, input: input, in: path)
    }

    @Test func keptRecords() throws {
        let input = """
            {"id": 12345678901234567890.10, "text": "You have won a prize", "label": "gold", "z": {"label": [1.50, null]}}

            {"text": "see you \\u0041t home", "probability": 0, "labels": [], "é": "\\ud83d\\udc4d"}\r
            """
        let results = try classify(["--format", "jsonl"], input: input).succeeded().lines
        let kept = try classify(["--keep-input"], input: input).succeeded().lines
        #expect(
            kept == [
                "{\"id\":12345678901234567890.10,\"text\":\"You have won a prize\",\"z\":{\"label\":[1.50,null]}," + results[0].dropFirst(),
                "{\"text\":\"see you At home\",\"labels\":[],\"é\":\"👍\"," + results[1].dropFirst(),
            ])
        let top = try classify(["--keep-input", "--top", "2"], input: input).succeeded().lines
        #expect(top[1].hasPrefix("{\"text\":\"see you At home\",\"é\":\"👍\",\"label\":\"ham\",") && top[1].contains("\"labels\":[{"))
        // --keep-input alone says enough.
        let alone = try Tool.run(["classify", "messages.telltale", "--keep-input"], input: input, in: path)
        #expect(alone.succeeded().lines == kept)
        try classify(["--keep-input", "--format", "tsv"], input: input).failed(64, "--keep-input is for JSON lines")
        try Tool.run(["classify", "m", "--keep-input", "--input-format", "csv"], in: path).failed(64, "--keep-input is for JSON lines")
    }

    @Test func fieldByPath() throws {
        let input = "{\"article\":{\"body\":[\"You have won a prize\"]}}\n"
        let outcome = try classify(["--text-field", "article.body.0"], input: input).succeeded()
        #expect(outcome.text.hasPrefix("spam\t"))
        try classify([], input: input).failed(65, "standard input:1: the object has no field \"text\", but \"article\"")
    }

    @Test func answersEachRecordBeforeTheNext() throws {
        let process = try Tool.start(["classify", "messages.telltale", "--keep-input"], in: path)
        for number in 1...3 {
            process.write("{\"text\":\"won\",\"number\":\(number)}\n")
            #expect(process.readLine()?.hasPrefix("{\"text\":\"won\",\"number\":\(number),\"label\":") == true)
        }
        #expect(process.finish().succeeded().text == "")
    }

    @Test func badRecords() throws {
        let good = "{\"text\":\"won\"}\n"
        let input = good + "{\"text\":\n" + "[1]\n" + good + "{\"text\":3}\n{}\n" + good
        // What stands before the first is answered.
        let stopped = try classify([], input: input)
        #expect(stopped.status == 65 && stopped.lines.count == 1)
        #expect(stopped.message.hasPrefix("telltale: standard input:2:9: not a JSON object on one line"))
        for options in [[], ["--format", "tsv"]] {
            let outcome = try classify(["--skip-bad"] + options, input: input)
            #expect(outcome.lines.map(\.isEmpty) == [false, true, true, false, true, true, false])
            #expect(outcome.message.hasSuffix("telltale: 4 bad records could not be classified\n"))
            #expect(outcome.message.split(separator: "\n").count == 4)
        }
        let objects = try classify(["--skip-bad", "--keep-input"], input: input).lines
        #expect(objects.count == 7)
        #expect(objects[2] == "{\"label\":null,\"probability\":null,\"error\":\"standard input:3: the line holds an array, not a JSON object; an array becomes lines by: jq -c '.[]'\"}")
    }

    @Test func longTexts() throws {
        let long = String(repeating: "x ", count: 5000)
        let outcome = try classify(["--max-document", "1K"], input: "{\"text\":\"won \(long) prize\"}\n{\"text\":\"won\"}\n")
        #expect(outcome.lines.count == 2 && outcome.message == "telltale: cut 1 document after 1K; --max-document allows more\n")
    }
}
