import Corpora
import Testing

@Suite struct AuditTableTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func audit(_ texts: [String], _ format: String) throws -> Outcome {
        let lines = texts.enumerated().map { number, text in
            JSONValue.object([JSONMember("label", .string(number % 2 == 0 ? "a" : "\"b\",'c'")), JSONMember("text", .string(text))]).text + "\n"
        }
        try folder.write("a.jsonl", lines.joined())
        let outcome = try Tool.run(
            ["audit", "a.jsonl", "--folds", "2", "--top", "100", "--epochs", "1", "--format", format, "--holdout", "0"], in: folder.path)
        #expect(outcome.status == 0)
        return outcome
    }

    /// The text is the beginning of the document, of whole characters, in at most 200 columns; an ellipsis tells that more follows.
    @Test func longTextsAreCut() throws {
        let texts = [
            "short", String(repeating: "word ", count: 40), String(repeating: "word ", count: 41), String(repeating: "a", count: 5_000),
            String(repeating: "東京 ", count: 500), String(repeating: "😀", count: 300), "e" + String(repeating: "\u{301}", count: 900),
            "xy" + String(repeating: "\u{1D165}", count: 600),
        ]
        let json = try JSONValue.parse(audit(texts, "json").output.span)
        let doubts = try #require(json["doubtful"]?.array)
        #expect(doubts.count == texts.count)
        for doubt in doubts {
            let line = try #require(doubt["place"]?.string?.split(separator: ":").last.flatMap { Int($0) })
            let (whole, shown) = (texts[line - 1], try #require(doubt["text"]?.string))
            let trimmed = whole.last == " " ? String(whole.dropLast()) : whole
            if shown.unicodeScalars.last == "…" {
                let kept = Array(shown.unicodeScalars.dropLast())
                #expect(Array(whole.unicodeScalars.prefix(kept.count)) == kept && kept.count < whole.unicodeScalars.count, "\(shown)")
            } else {
                #expect(Array(shown.utf8) == Array(trimmed.utf8), "\(shown)")
            }
            #expect(shown.unicodeScalars.count <= 420)
        }
    }

    /// The table says what the object says, whatever labels and texts hold.
    @Test func tableAndObject() throws {
        let texts = (0..<30).map { "one \"quoted\" text\n number \($0), \u{1F}subject\u{1F} \($0 % 2 == 0 ? "left" : "right") 'x'\t\\" }
        let json = try JSONValue.parse(audit(texts, "json").output.span)
        let table = try audit(texts, "tsv")
        try folder.write("table.tsv", table.text)
        let doubts = try #require(json["doubtful"]?.array)
        // Read as any reader of TSV with quotes does.
        for (column, name) in [("given", "given"), ("label", "given"), ("suggested", "suggested"), ("text", "text")] {
            let corpus = try Corpus.read(
                [folder("table.tsv")], options: ReadingOptions(format: .csv, textField: column, labelField: "place"))
            #expect(corpus.count == 30)
            for (document, doubt) in doubts.enumerated() {
                let text = corpus.withText(of: document) { bytes in
                    var copy: [UInt8] = []
                    for i in bytes.indices { copy.append(bytes[i]) }
                    return String(decoding: copy, as: UTF8.self)
                }
                #expect(text == doubt[name]?.string && corpus.label(of: document) == doubt["place"]?.string)
            }
        }
        #expect(table.lines.count == 31)
        let estimate = try #require(json["estimatedErrors"]?.double)
        #expect(table.message.hasPrefix("telltale: about \(Int(estimate.rounded())) of 30 labels ("), "\(table.message)")
    }
}
