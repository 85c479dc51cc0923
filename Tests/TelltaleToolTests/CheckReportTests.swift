import Corpora
import Matrices
import Testing

@Suite struct CheckReportTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Documents with something of everything, in two files.
    private func write() throws -> [String] {
        var random = SeededGenerator(seed: 17)
        let texts = ["", " ", "!!", "one two three", "cafÃ©", "\u{FFFD}", "nul\u{0}", "short\u{92}", String(repeating: "word ", count: 300)]
        for name in ["a.tsv", "b.tsv"] {
            let lines = (0..<150).map { number in
                let text = random.integer(below: 3) == 0 ? "text \(random.integer(below: 400))" : texts[random.integer(below: texts.count)]
                return "\(["x", "y", "\"z\"", "once \(name) \(number)"][min(3, random.integer(below: 40) / 13)])\t\(text)\n"
            }
            try folder.write(name, lines.joined())
        }
        return ["a.tsv", "b.tsv"]
    }

    private func report(_ arguments: [String]) throws -> JSONValue {
        try JSONValue.parse(Tool.run(["check", "--format", "json"] + arguments, in: folder.path).succeeded().output.span)
    }

    private func count(_ report: JSONValue, _ key: String) -> Int? { report["findings"]?[key]?["count"]?.int }

    @Test func figuresAddUp() throws {
        let files = try write()
        let report = try report(files + ["--examples", "3"])
        #expect(report["documents"]?.int == 300 && report["unlabelled"]?.int == 0)
        #expect(try #require(report["inputs"]?.array).map { $0["documents"]?.int } == [150, 150])
        let classes = try #require(report["classes"]?.array).compactMap { $0["documents"]?.int }
        #expect(classes.reduce(0, +) == 300 && classes == classes.sorted(by: >))
        #expect(report["singleDocumentClasses"]?.int == classes.count { $0 == 1 })
        let bytes = try #require(report["bytes"])
        let deciles = try #require(bytes["deciles"]?.array).compactMap(\.int)
        #expect(deciles.count == 11 && deciles == deciles.sorted() && deciles[0] == 0)
        #expect(try #require(bytes["powersOfTwo"]?.array).compactMap(\.int).reduce(0, +) == 300)
        let findings = try #require(report["findings"]?.members)
        #expect(findings.count { $0.value["count"]!.int! > 0 } >= 8)
        for finding in findings {
            let examples = try #require(finding.value["examples"]?.array)
            #expect(examples.count == min(3, finding.value["count"]!.int!), "\(finding.name)")
        }

        // In text there are the same numbers.
        let text = try Tool.run(["check"] + files, in: folder.path).succeeded().text
        for (key, words) in [
            ("empty", "empty documents"), ("wordless", "documents without a word"), ("repeated", "documents repeat an earlier one"),
            ("contradictions", "texts stand under several labels"), ("mojibake", "documents hold UTF-8 that was converted twice"),
            ("replacementCharacters", "documents hold U+FFFD"), ("c1Controls", "documents hold C1 control characters"), ("nulls", "documents hold NUL"),
        ] { #expect(text.contains("\n\(count(report, key)!) \(words)"), "\(key)") }
    }

    /// Held against itself, every document that is not blank leaks; and the findings of the inputs stay what they are.
    @Test func againstThemselves() throws {
        let files = try write()
        let (alone, against) = (try report(files), try report(files + ["--against", "b.tsv", "--against", "a.tsv"]))
        #expect(count(against, "leaked")! + count(alone, "empty")! == 300)
        #expect(count(alone, "leaked") == nil && count(against, "nearlyLeaked") != nil)
        for key in ["empty", "wordless", "repeated", "contradictions", "mojibake", "nulls"] { #expect(count(alone, key) == count(against, key)) }
    }

    /// One document, of which there is one of everything.
    @Test func oneDocument() throws {
        try folder.write("a.tsv", "x\tone\n")
        let report = try report(["a.tsv", "--examples", "0"])
        #expect(report["bytes"]?.text == #"{"total":3,"deciles":[3,3,3,3,3,3,3,3,3,3,3],"powersOfTwo":[0,0,1]}"#, "\(report.text)")
        let text = try Tool.run(["check", "a.tsv"], in: folder.path).succeeded().text
        #expect(text.contains("a.tsv  tsv, 1 document\n") && text.contains("\n1 class\n") && text.contains("\n1 class has one document only: 'x'\n"))
    }
}
