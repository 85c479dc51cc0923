import Corpora
import Testing

@Suite struct CSVHeaderTests {
    @Test func fieldsByName() throws {
        let content = "\u{FEFF} body ,\"cla\"\"ss\",text\nx,a,no\n"
        #expect(try read(content, .init(textField: "body", labelField: "cla\"ss")).records == [Record("a", "x")])
    }

    @Test func missingColumns() throws {
        let options = ReadingOptions(format: .csv)
        #expect(
            try refusal("id;body;class\n", options) == """
                a:1: the header has no column "text" and "label", but "id", "body", "class"; name the columns by --text-field and \
                --label-field
                """)
        #expect(
            try refusal("text,class\n", options)
                == "a:1: the header has no column \"label\", but \"text\", \"class\"; name the columns by --text-field and --label-field")
        #expect(
            try refusal("a\n", .init(format: .csv, textField: "b", skipBad: true, labelsRequired: false))
                == "a:1: the header has no column \"b\", but \"a\"; name the columns by --text-field and --label-field")
        #expect(
            try refusal("text,\"label\nx,a\n", options)
                == "a:1:6: the quote that opens here is never closed; close it, or double it if it belongs to the text")
    }

    @Test func headerAlone() throws {
        #expect(try read("text,label\n").count == 0)
        #expect(try read("text,label").count == 0)
    }
}
