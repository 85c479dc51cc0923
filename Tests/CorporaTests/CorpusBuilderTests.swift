import Corpora
import Testing

@Suite struct LabelledLinesTests {
    @Test func tabSeparated() throws {
        let corpus = try read("a\tx\n\n \t \n b c \tx\ty \r\n👍\t\r\na\tlast\r")
        #expect(
            corpus.records == [Record("a", "x"), Record("b c", "x\ty "), Record("👍", ""), Record("a", "last")])
        #expect(corpus.labels == ["a", "b c", "👍"])
        #expect(corpus.locations == ["a:1", "a:4", "a:5", "a:6"])
        #expect(corpus.skipped.count == 0)
    }

    @Test func fastText() throws {
        let corpus = try read("__label__a x y\n\n  __label__b\tz\r\n__label__a\n__label__👍   __x __label__b")
        #expect(
            corpus.records == [
                Record("a", "x y"), Record("b", "z"), Record("a", ""), Record("👍", "__x __label__b"),
            ])
    }

    @Test func textMayBeAnyBytes() throws {
        let text: [UInt8] = [0, 0xFF, 0xE9, 0x80, 0, 13, 0x20]
        #expect(try read(Array("a\t".utf8) + text + [10]).records == [Record("a", text)])
        #expect(try read(Array("__label__a ".utf8) + text).records == [Record("a", text)])
    }

    @Test func longLabelsAndLines() throws {
        let label = String(repeating: "ab 🧪", count: 2_000)
        let long = [UInt8](repeating: 0x78, count: 100_000_000)
        let corpus = try read(Array("\(label)\tx\nb\t".utf8) + long, .init(maximumDocument: 1 << 30))
        #expect(corpus.labels == [label, "b"].sorted())
        #expect(corpus.withText(of: 1) { $0.count } == 100_000_000)
        #expect(corpus.byteCount == 100_000_001)
    }

    @Test func badRecords() throws {
        let cases: [(String, String)] = [
            ("no tab", ": no TAB between label and text; write \"label<TAB>text\", or give --input-format"),
            ("\tx", ": the label is empty; every document needs one"),
            ("  \tx", ": the label is empty; every document needs one"),
            (" a\0b\tx", ":3: the label holds the control character U+0000; remove it"),
            ("a\u{7F}\tx", ":2: the label holds the control character U+007F; remove it"),
            ("aé\u{9B}\tx", ":5: the label holds the control character U+009B; remove it"),
        ]
        for (line, message) in cases {
            #expect(try refusal("a\tx\n\(line)\nb\ty\n") == "a:2" + message)
            let corpus = try read("a\tx\n\(line)\nb\ty\n", .init(skipBad: true))
            #expect(corpus.records == [Record("a", "x"), Record("b", "y")])
            #expect(corpus.skipped.count == 1)
            #expect(corpus.skipped.first.map(\.description) == ["a:2" + message])
        }
    }

    @Test func badFastText() throws {
        let cases: [(String, String)] = [
            ("x __label__a", ": the line does not begin with __label__; write \"__label__x text\", or give --input-format"),
            ("__label__ x", ": the label is empty; every document needs one"),
            ("__label__a\u{1} x", ":11: the label holds the control character U+0001; remove it"),
            (
                " __label__a  __label__b x",
                ":14: more than one label; a document can have one only: keep one, or write the document once for each"
            ),
        ]
        for (line, message) in cases {
            #expect(try refusal("__label__a x\n\(line)\n") == "a:2" + message)
            let corpus = try read("__label__a x\n\(line)\n__label__b y", .init(skipBad: true))
            #expect(corpus.records == [Record("a", "x"), Record("b", "y")])
            #expect(corpus.skipped.count == 1)
        }
    }

    @Test func latin1Label() throws {
        #expect(
            try refusal([0x20, 0x66, 0xE9, 0x65, 0x09, 0x78])
                == "a:1:3: the label is not UTF-8 at byte 0xE9, probably Latin-1; convert the file: iconv -f latin1 -t utf-8")
    }

    @Test func onlyTheFirstTenAreKept() throws {
        let corpus = try read(String(repeating: "bad\n", count: 25), .init(format: .tsv, skipBad: true))
        #expect(corpus.skipped.count == 25)
        #expect(corpus.skipped.first.map(\.line) == (1...10).map { $0 })
        #expect(corpus.count == 0 && corpus.labels == [])
    }

    @Test func labelsNotRequired() throws {
        let options = { ReadingOptions(format: $0, labelsRequired: false) }
        #expect(
            try read("a\tx\nno tab\n\ty\n", options(.tsv)).records
                == [Record("a", "x"), Record(nil, "no tab"), Record(nil, "y")])
        #expect(
            try read("__label__a x\nplain\n__label__ y", options(.fasttext)).records
                == [Record("a", "x"), Record(nil, "plain"), Record(nil, "y")])
        #expect(
            try read("text\nx\n\"y\"\"\"\n", options(.csv)).records == [Record(nil, "x"), Record(nil, "y\"")])
        #expect(
            try read("{\"text\":\"x\"}\n{\"text\":\"y\",\"label\":null}", options(.jsonl)).records
                == [Record(nil, "x"), Record(nil, "y")])
        #expect(try read("a\tx\n\n b\r\n", options(.lines)).records == [Record(nil, "a\tx"), Record(nil, ""), Record(nil, " b")])
    }
}
