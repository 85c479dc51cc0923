import Corpora
import Testing

@Suite struct JSONLinesTests {
    @Test func fields() throws {
        let corpus = try read(
            """
            {"id": 1, "text": "plain", "label": "a b"}

            {"label": "a b", "text": "\\"quoted\\"\\n\\u00e9 👍", "more": {"text": "no"}}\r
              {"label": 3, "text": ""}
            {"label": true, "text": "a b"}
            {"label": " é ", "text": "\\u0000"}
            """)
        #expect(
            corpus.records == [
                Record("a b", "plain"), Record("a b", "\"quoted\"\né 👍"), Record("3", ""), Record("true", "a b"),
                Record("é", "\0"),
            ])
        #expect(corpus.labels == ["3", "a b", "true", "é"])
        #expect(corpus.locations.map { $0.split(separator: ":").last } == ["1", "3", "4", "5", "6"])
        let named = ReadingOptions(textField: "body", labelField: "class")
        #expect(try read("{\"body\": \"x\", \"class\": \"a\"}", named).records == [Record("a", "x")])
    }

    @Test func badRecords() throws {
        let cases: [(String, String)] = [
            ("{\"text\": \"x\"}", ": the object has no field \"label\", but \"text\"; name the field by --label-field"),
            (
                "{\"text\": \"x\", \"label\": null}",
                ": the object has no field \"label\", but \"text\", \"label\"; name the field by --label-field"
            ),
            (
                "{\"label\": \"a\", \"id\": 1}",
                ": the object has no field \"text\", but \"label\", \"id\"; name the field by --text-field"
            ),
            ("{}", ": the object has no field \"label\", but nothing; name the field by --label-field"),
            (
                "{\"label\": \"a\", \"text\": 1}",
                ": the field \"text\" holds a number, not a string; name another by --text-field"
            ),
            (
                "{\"label\": [\"a\"], \"text\": \"x\"}",
                ": the field \"label\" holds an array, which is no label; name another by --label-field"
            ),
            ("{\"label\": \" \", \"text\": \"x\"}", ": the label is empty; every document needs one"),
            (
                "{\"label\": \"a\\u0001\", \"text\": \"x\"}",
                ": the label holds the control character U+0001; remove it"
            ),
            ("[1]", ": the line holds an array, not a JSON object; an array becomes lines by: jq -c '.[]'"),
            ("7", ": the line holds a number, not a JSON object; an array becomes lines by: jq -c '.[]'"),
        ]
        let good = "{\"label\": \"b\", \"text\": \"y\"}"
        for (line, message) in cases {
            #expect(try refusal("\(good)\n\(line)\n\(good)") == "a:2" + message)
            let corpus = try read("\(good)\n\(line)\n\(good)", .init(skipBad: true))
            #expect(corpus.records == [Record("b", "y"), Record("b", "y")])
            #expect(corpus.skipped.count == 1)
        }
    }

    @Test func syntaxErrorsNameTheByte() throws {
        let good = "{\"label\": \"b\", \"text\": \"y\"}"
        let message = try refusal("\(good)\n{\"label\": x}")
        #expect(message.hasPrefix("a:2:11: not a JSON object on one line: "))
        #expect(message.hasSuffix("; pretty-printed JSON becomes lines by: jq -c ."))
        #expect(try refusal("{\n  \"label\": 1\n}\n").hasPrefix("a:1:2: not a JSON object on one line: "))
    }

    /// Text that stands in the line as it is, is found there in linear time.
    @Test(.timeLimit(.minutes(1))) func manyQuotesInTheLine() throws {
        let half = String(repeating: "\\\"", count: 1_000_000)
        let corpus = try read("{\"other\": \"\(half)\", \"label\": \"a\", \"text\": \"\(half)x\"}")
        #expect(corpus.withText(of: 0) { $0.count } == 1_000_001)
    }

    @Test func fieldsByPath() throws {
        let options = ReadingOptions(textField: "article.body", labelField: "tags.1.name")
        func one(_ article: String) throws -> [Record] {
            try read("{\(article),\"tags\":[0,{\"name\":\"a\"}]}", options).records
        }
        #expect(try one("\"article\":{\"body\":\"x\"}") == [Record("a", "x")])
        // A name that holds the dot itself goes first.
        #expect(try one("\"article\":{\"body\":\"x\"},\"article.body\":\"y\"") == [Record("a", "y")])
        let deep = ReadingOptions(textField: "a.b.c.0", labelField: "l")
        for text in ["{\"a.b\":{\"c\":[\"x\"]}", "{\"a\":{\"b.c\":{\"0\":\"x\"}}", "{\"a\":{\"b\":{\"c\":[\"x\",\"y\"]}}"] {
            #expect(try read(text + ",\"l\":1}", deep).records == [Record("1", "x")])
        }
        for text in ["{\"a\":[]", "{\"a\":{\"b\":\"c\"}", "{\"a\":{\"b\":{\"c\":[]}}", "{\"a.b.c\":{\"1\":\"x\"}"] {
            #expect(try refusal(text + ",\"l\":1}", deep).contains("no field \"a.b.c.0\", but \"a"))
        }
        #expect(try refusal("{\"article\":{\"body\":1},\"tags\":[]}", options).contains("no field \"tags.1.name\""))
    }

    @Test func replacingMembers() throws {
        let line = Array("{\"b\":1.50e+3,\"label\":\"old\",\"a\":{\"label\":null},\"label\":2}".utf8)
        let record = try JSONRecord(line.span)
        #expect(
            record.replacing(["label", "b"], by: [JSONMember("label", .string("new")), JSONMember("probability", .number("0.5"))]).text
                == "{\"a\":{\"label\":null},\"label\":\"new\",\"probability\":0.5}")
        #expect(record.replacing([], by: []).text == String(decoding: line, as: UTF8.self))
    }
}
