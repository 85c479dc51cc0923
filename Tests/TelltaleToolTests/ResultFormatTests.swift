import Corpora
import Testing

/// The three forms of a result say the same.
@Suite struct ResultFormatTests {
    /// A model whose labels need escaping here or there, and some inputs: known, unknown, and known in parts.
    private static let made = Result {
        let folder = try TemporaryFolder()
        let labels = ["say \"x\"", "back\\slash", "naïve 👍", "plain"]
        let lines = (0..<80).map { number in
            let label = JSONValue.string(labels[number % 4]).text
            return "{\"label\":\(label),\"text\":\"w\(number % 4) w\(number % 3) w\(number % 7)\"}\n"
        }
        try folder.write("a.jsonl", lines.joined())
        try Tool.run(["train", folder("a.jsonl"), "--model", folder("m"), "--holdout", "0", "--epochs", "3"]).succeeded()
        return (labels, try readFile(folder("m")))
    }

    private static let input = ["w0 w1", "w2", "", "qqq", "w3 w3 w3 w3", "w1 qqq", "w6 w5 w4", "\u{1F}"]

    private let labels: [String]
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let (labels, model) = try Self.made.get()
        self.labels = labels
        try folder.write("m", model)
    }

    private func lines(_ format: String, _ options: [String]) throws -> [String] {
        try Tool.run(
            ["classify", "m", "--format", format] + options, input: Self.input.joined(separator: "\n"), in: folder.path).succeeded().lines
    }

    /// What the object of a document says, as fields of a line with all digits.
    private func fields(_ object: JSONValue, top: Int) throws -> [String] {
        func pair(_ label: JSONValue?, _ probability: JSONValue?) throws -> [String] {
            [try #require(label?.string), try #require(probability).text]
        }
        #expect(object.members?.map(\.name) == ["label", "probability"] + (object["withheld"] == nil ? [] : ["withheld"]) + (top > 1 ? ["labels"] : []))
        let pairs = try object["labels"].map { try ($0.array ?? []).flatMap { try pair($0["label"], $0["probability"]) } }
        if let reason = object["withheld"] {
            #expect(object["label"] == .null)
            return try pair(reason, object["probability"]) + (pairs ?? [])
        }
        let first = object["label"] == .null ? [] : try pair(object["label"], object["probability"])
        if let pairs { #expect(Array(pairs.prefix(2)) == first) }
        return pairs ?? first
    }

    @Test(arguments: [1, 2, 99], [[], ["--threshold", "0.3"], ["--threshold", "1"], ["--unsure", "0.6"], ["--unsure", "1", "--threshold", "0.2"]])
    func theSameInEveryForm(top: Int, options: [String]) throws {
        let options = options + ["--top", "\(top)"]
        let (text, tsv, json) = try (lines("text", options), lines("tsv", options), lines("jsonl", options))
        #expect(text.count == Self.input.count && tsv.count == text.count && json.count == text.count)
        for ((text, tsv), json) in zip(zip(text, tsv), json) {
            let object = try JSONValue.parse(Array(json.utf8).span)
            let expected = try fields(object, top: top)
            #expect(tsv == expected.joined(separator: "\t"))
            let shown = text.split(separator: "\t", omittingEmptySubsequences: false)
            #expect(shown.count == max(1, expected.count))
            for (place, field) in shown.enumerated() where place < expected.count {
                if place % 2 == 0 {
                    #expect(field == expected[place])
                } else {
                    let distance = abs(try #require(Double(field)) - (try #require(Double(expected[place]))))
                    #expect(field.count == 6 && distance < 0.0001)
                }
            }
        }
    }

    /// The reasons and the classes are those that were asked for.
    @Test func whatIsNamed() throws {
        for (options, reasons) in [([], ["no known word"]), (["--unsure", "1"], ["no known word", "unsure"])] as [([String], [String])] {
            let objects = try lines("jsonl", options + ["--top", "99"]).map { try JSONValue.parse(Array($0.utf8).span) }
            #expect(Set(objects.compactMap { $0["withheld"]?.string }) == Set(reasons))
            for (object, text) in zip(objects, Self.input) {
                let named = (object["labels"]?.array ?? []).compactMap { $0["label"]?.string }
                let isUnknown = object["withheld"]?.string == "no known word"
                #expect(isUnknown == !text.contains("w"))
                #expect(isUnknown ? named.isEmpty : named.sorted() == labels.sorted())
            }
        }
    }
}
