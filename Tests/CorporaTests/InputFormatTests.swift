import Corpora
import Testing

@Suite struct InputFormatTests {
    @Test(arguments: [
        ("a\tx, y\nb\tz\n", "a"),
        ("\u{FEFF}a\tx, y\r\nb\tz", "a"),
        ("\n \n__label__a x, y\n__label__b z\n", "a"),
        ("text,label\n\"x, y\",a\nz,b\n", "a"),
        ("label;id;text\na;1;x, y\nb;2;z\n", "a"),
        ("label\ttext\na\tx, y\nb\tz\n", "a.csv"),
        ("{\"text\": \"x, y\", \"label\": \"a\"}\n{\"label\": \"b\", \"text\": \"z\"}\n", "a"),
        ("  {\"text\":\t\"x, y\", \"label\": \"a\"}\r\n{\"label\": \"b\", \"text\": \"z\"}", "a"),
    ])
    func recognisedByContent(_ content: String, name: String) throws {
        #expect(try read(content, as: name).records == [Record("a", "x, y"), Record("b", "z")])
    }

    /// A text may look like another format's beginning, as long as the line as a whole does not.
    @Test func labelsThatLookLikeOtherFormats() throws {
        #expect(try read("{a\tx\n").records == [Record("{a", "x")])
        #expect(try read("text,label\tx\n").records == [Record("text,label", "x")])
    }

    @Test func unknownFormat() throws {
        let known = """
            known are tsv (label<TAB>text), fasttext (__label__x text), csv (a CSV header naming the text and the label \
            field), jsonl (one JSON object a line), folder (a folder with one folder for each class), mail (a mail message), \
            mbox (mail messages after From lines), maildir (a folder with cur and new); name fields by --text-field and \
            --label-field, or give --input-format
            """
        #expect(try refusal("\nSome \"prose\".\n") == "a:2: no known format begins with \"Some \\\"prose\\\".\"; " + known)
        #expect(
            try refusal(String(repeating: "é", count: 100))
                == "a:1: no known format begins with \"\(String(repeating: "é", count: 60))\"…; " + known)
        #expect(
            try refusal("[1,\n2]")
                == "a:1: no known format begins with \"[1,\"; " + known + "; a JSON array becomes lines by: jq -c '.[]'")
    }

    @Test func nameDecidesWhatContentLeavesOpen() throws {
        #expect(try refusal("id,body\n1,x\n", as: "a.csv").hasPrefix("a.csv:1: the header has no column"))
        #expect(try refusal("id,body\n1,x\n", as: "a.tsv").hasPrefix("a.tsv:1: no TAB between"))
        #expect(try refusal("{\"text\"\n:\t1}", as: "a.jsonl").hasPrefix("a.jsonl:1:8: not a JSON object on one line"))
        #expect(try refusal("{\n\"text\":1}").hasPrefix("a:1:2: not a JSON object on one line"))
    }

    @Test func otherEncodingsAndCompression() throws {
        let cases: [([UInt8], String)] = [
            ([0xFF, 0xFE, 0x61, 0], "is UTF-16 text, not UTF-8 text; pass it on through a pipe: iconv -f utf-16 -t utf-8"),
            ([0xFE, 0xFF, 0, 0x61], "is UTF-16 text, not UTF-8 text; pass it on through a pipe: iconv -f utf-16 -t utf-8"),
            ([0xFF, 0xFE, 0, 0], "is UTF-32 text, not UTF-8 text; pass it on through a pipe: iconv -f utf-32 -t utf-8"),
            ([0x1F, 0x8B, 8], "is compressed with gzip, not UTF-8 text; pass it on through a pipe: zcat"),
            ([0x28, 0xB5, 0x2F, 0xFD, 4], "is compressed with zstd, not UTF-8 text; pass it on through a pipe: zstdcat"),
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "is compressed with xz, not UTF-8 text; pass it on through a pipe: xzcat"),
            ([0x50, 0x4B, 3, 4], "is a zip archive, not UTF-8 text; pass it on through a pipe: unzip -p"),
        ]
        for (bytes, message) in cases {
            for format in InputFormat.allCases.map(Optional.some) + [nil] where format != .folder {
                #expect(try refusal(bytes, .init(format: format, skipBad: true)) == "a: \(message) FILE | telltale … -")
            }
        }
    }

    @Test func givenFormatWins() throws {
        #expect(try read("a\tx\n", .init(format: .lines)).records == [Record(nil, "a\tx")])
        #expect(try read("__label__a\tx\n", .init(format: .tsv)).records == [Record("__label__a", "x")])
        #expect(try refusal("a\tx\n", .init(format: .fasttext)).contains("does not begin with __label__"))
        #expect(
            try refusal("a\tx\n", .init(format: .folder))
                == "a: is a file, and --input-format folder wants a folder; leave the format out")
    }

    @Test func withoutLabelsAnythingIsLines() throws {
        let options = ReadingOptions(labelsRequired: false)
        #expect(try read("Some prose.\n\nMore", options).records == [Record(nil, "Some prose."), Record(nil, ""), Record(nil, "More")])
        #expect(try read("id,text\n1,x", options).records == [Record(nil, "x")])
        #expect(try read("{\"text\": \"x\"}", options).records == [Record(nil, "x")])
    }
}
