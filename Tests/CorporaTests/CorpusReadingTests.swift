import Corpora
import Glibc
import Testing

@Suite struct CorpusReadingTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func severalInputsInOrder() throws {
        let inputs = [
            try scratch.write("b.tsv", "x\t1\n"), try scratch.write("a.csv", "text,label\n2,y\n"),
            try scratch.write("empty", ""), try scratch.write("c.jsonl", "{\"label\": \"w\", \"text\": \"3\"}"),
        ]
        let corpus = try Corpus.read(inputs)
        #expect(corpus.labels == ["w", "x", "y"])
        #expect(corpus.records == [Record("x", "1"), Record("y", "2"), Record("w", "3")])
        #expect(corpus.locations == ["\(inputs[0]):1", "\(inputs[1]):2", "\(inputs[3]):1"])
    }

    @Test func everyFormatMayBeEmpty() throws {
        // A message is one document even if it is empty.
        for format in InputFormat.allCases where ![.folder, .maildir, .mail].contains(format) {
            for content in ["", "\u{FEFF}"] + (format == .lines ? [] : ["\n", " \r\n\t\n "]) {
                #expect(try read(content, .init(format: format)).count == 0)
                #expect(try read(content, .init(format: format, labelsRequired: false)).count == 0)
            }
        }
    }

    @Test func wrongRequests() throws {
        #expect(
            scratch.message { _ = try Corpus.read([]) }
                == "input: none given; name a file or a folder, or - for standard input")
        #expect(
            scratch.message { _ = try Corpus.read(["-", "-"]) } == "standard input: can be read only once; give - once")
        let path = scratch.path
        #expect(
            scratch.message { _ = try Corpus.read([path + "/none"]) }
                == "none: cannot be opened; check the name and the permission to read it (No such file or directory)")
        let folder = try scratch.makeFolder("folder")
        #expect(
            scratch.message { _ = try Corpus.read([folder], options: .init(format: .tsv)) }
                == "folder: is a folder, and --input-format says otherwise; name a file, or leave the format out")
    }
}
