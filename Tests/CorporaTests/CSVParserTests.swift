import Corpora
import Testing

@Suite struct CSVParserTests {
    @Test func quoting() throws {
        let corpus = try read(
            "id,text,label\r\n"
                + "1,plain, a b \r\n"
                + "2,\"with, comma\",\"b\"\"c\"\n"
                + "\n \t\r\n"
                + "3,\"two\r\nlines and \"\"quotes\"\"\",a b\n"
                + "4,,a b\n"
                + "5,\"\",a b\n"
                + "6,\"\"\"\",a b\n"
                + "7,a\rb,a b\r\n"
                + "8,last,\"a b\"")
        #expect(
            corpus.records == [
                Record("a b", "plain"), Record("b\"c", "with, comma"), Record("a b", "two\r\nlines and \"quotes\""),
                Record("a b", ""), Record("a b", ""), Record("a b", "\""), Record("a b", "a\rb"), Record("a b", "last"),
            ])
        #expect(corpus.locations.map { $0.split(separator: ":").last } == ["2", "3", "6", "8", "9", "10", "11", "12"])
    }

    @Test func endings() throws {
        for end in ["", "\n", "\r\n", "\r", "\n\n"] {
            #expect(try read("label,text\na,x\(end)").records == [Record("a", "x")])
            #expect(try read("label,text\na,\"x\"\(end)").records == [Record("a", "x")])
            #expect(try read("label,text\na,\(end)").records == [Record("a", "")])
        }
    }

    @Test func delimiters() throws {
        #expect(try read("label;text\na;1,5\n").records == [Record("a", "1,5")])
        #expect(try read("label\ttext\na\t1,5\n", .init(format: .csv)).records == [Record("a", "1,5")])
    }

    let tail = "\nb,y\n"

    @Test func badRecords() throws {
        let cases: [(String, String)] = [
            ("a,x,z", "3: the record has 3 fields, the header 2; put fields that hold the delimiter in quotes"),
            ("a", "3: the record has 1 field, the header 2; put fields that hold the delimiter in quotes"),
            (
                "a,x\"y",
                "3:4: a quote inside a field without quotes; put the whole field in quotes and double those in it"
            ),
            ("a,\"x\"y", "3:6: text follows a closing quote; double the quotes that belong to the text"),
            (
                "a,\"x",
                "3:3: the quote that opens here is never closed; close it, or double it if it belongs to the text"
            ),
            (",x", "3: the label is empty; every document needs one"),
            ("\"a\nb\",x", "3: the label holds the control character U+000A; remove it"),
        ]
        for (record, message) in cases {
            let content = "label,text\na,x\n\(record)\nb,y\n"
            #expect(try refusal(content) == "a:" + message)
            let corpus = try read(content, .init(skipBad: true))
            #expect(corpus.records == [Record("a", "x"), Record("b", "y")])
            #expect(corpus.skipped.count == 1)
        }
    }

    /// The fault stands lines below the record's beginning; reading goes on in the line behind the beginning.
    @Test func faultInALaterLine() throws {
        let content = "label,text\na,\"x\nb,y\nc,\"z\"\n"
        #expect(try refusal(content) == "a:4:4: text follows a closing quote; double the quotes that belong to the text")
        let corpus = try read(content, .init(skipBad: true))
        #expect(corpus.records == [Record("b", "y"), Record("c", "z")])
        #expect(corpus.locations.map { $0.split(separator: ":").last } == ["3", "4"])
    }

    /// A lost quote must not make the time grow with the square of the length.
    @Test(.timeLimit(.minutes(1))) func manyLostQuotes() throws {
        let line = "a,\"x\n"
        let even = try read("label,text\n" + String(repeating: line, count: 200_000), .init(skipBad: true))
        #expect(even.skipped.count + even.count == 200_000 && even.skipped.count > 100_000)
        let pairs = "label,text\na,\"\n" + String(repeating: "a,\"\"\n", count: 200_000) + "\"x"
        let corpus = try read(pairs, .init(skipBad: true))
        #expect(corpus.count == 200_000)
        #expect(corpus.skipped.count == 2)
    }
}
