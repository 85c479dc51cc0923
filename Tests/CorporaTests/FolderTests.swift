import Corpora
import Glibc
import Testing

@Suite struct FolderTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func oneFolderForEachClass() throws {
        try scratch.write("mail/spam/b", "buy")
        try scratch.write("mail/spam/a/2", "now\n")
        try scratch.write("mail/spam/a/10", "")
        try scratch.write("mail/ham and eggs/x.txt", "\u{FEFF}hello")
        try scratch.write("mail/.hidden/x", "no")
        try scratch.write("mail/spam/.hidden", "no")
        _ = try scratch.makeFolder("mail/empty")
        let corpus = try Corpus.read([scratch.path + "/mail"])
        #expect(corpus.labels == ["ham and eggs", "spam"])
        #expect(
            corpus.records == [
                Record("ham and eggs", "hello"), Record("spam", ""), Record("spam", "now\n"), Record("spam", "buy"),
            ])
        let root = scratch.path + "/mail/"
        #expect(corpus.locations == ["ham and eggs/x.txt", "spam/a/10", "spam/a/2", "spam/b"].map { root + $0 })
        #expect(try Corpus.read([root]).locations == corpus.locations)
    }

    @Test func linksInACircle() throws {
        try scratch.write("in/a/x", "1")
        try scratch.write("in/b/y", "2")
        for (target, link) in [("..", "in/a/up"), (".", "in/a/self"), ("a", "in/c")] {
            #expect(symlink(target, scratch.path + "/" + link) == 0)
        }
        let corpus = try Corpus.read([scratch.path + "/in"])
        #expect(corpus.locations.allSatisfy { !$0.contains("up/a/up") && !$0.contains("self/self") })
        #expect(Set(corpus.labels) == ["a", "b", "c"])
        #expect(corpus.records.contains(Record("b", "2")))
    }

    @Test func refusals() throws {
        let path = scratch.path
        _ = try scratch.makeFolder("in")
        #expect(
            scratch.message { _ = try Corpus.read([path + "/in"]) }
                == "in: holds no class folders; put each document as a file into a folder named by its label")
        try scratch.write("in/a/x", "1")
        try scratch.write("in/b/x", "2")
        try scratch.write("in/stray", "3")
        #expect(
            scratch.message { _ = try Corpus.read([path + "/in"]) }
                == "in/stray: is not in a class folder; move it into the folder named by its label")
        #expect(mkfifo(path + "/in/a/pipe", 0o600) == 0)
        #expect(symlink("nowhere", path + "/in/b/link") == 0)
        try scratch.write("in/b/gz", [0x1F, 0x8B])
        try scratch.write("in/\u{1}/x", "4")
        let corpus = try Corpus.read([path + "/in"], options: .init(skipBad: true))
        #expect(corpus.records == [Record("a", "1"), Record("b", "2")])
        #expect(
            corpus.skipped.first.map { fault in scratch.message { throw fault } } == [
                "in/stray: is not in a class folder; move it into the folder named by its label",
                "in/\u{1}: the label holds the control character U+0001; remove it",
                "in/a/pipe: is neither a file nor a folder, or a link to nowhere; remove it",
                "in/b/link: is neither a file nor a folder, or a link to nowhere; remove it",
                "in/b/gz: the gzip data end too soon: the file was cut short; fetch or compress it again",
            ])
    }

    @Test func namesThatAreNotUTF8() throws {
        let path = try scratch.makeFolder("in/a")
        let file = Array(path.utf8) + Array("/x".utf8) + [0xFF]
        let descriptor = open(file.map(CChar.init(bitPattern:)) + [0], O_CREAT | O_WRONLY, 0o600)
        #expect(descriptor >= 0 && write(descriptor, "1", 1) == 1 && close(descriptor) == 0)
        #expect(try Corpus.read([scratch.path + "/in"]).records == [Record("a", "1")])
        #expect(mkdir(file.map(CChar.init(bitPattern:)) + [0x2E, 0], 0o700) == 0)
        #expect(mkdir(scratch.path.utf8.map(CChar.init(bitPattern:)) + [0x2F, 0x69, 0x6E, 0x2F, -23, 0], 0o700) == 0)
        #expect(
            scratch.message { _ = try Corpus.read([scratch.path + "/in"]) }.hasSuffix(
                ": the label is not UTF-8 at byte 0xE9, probably Latin-1; rename the folder"))
    }

    @Test func withoutLabels() throws {
        try scratch.write("in/x", "1")
        try scratch.write("in/sub/y", "2")
        let corpus = try Corpus.read([scratch.path + "/in"], options: .init(labelsRequired: false))
        #expect(corpus.records == [Record(nil, "1"), Record("sub", "2")])
    }

    @Test func labelsFromParentFolders() throws {
        try scratch.write("in/top", "0")
        try scratch.write("in/x/a/1", "1")
        try scratch.write("in/x/b/2", "2")
        try scratch.write("in/y/a/3", "3")
        let options = ReadingOptions(labelSource: .parentFolder)
        let input = scratch.path + "/in"
        let expected = [Record("in", "0"), Record("a", "1"), Record("b", "2"), Record("a", "3")]
        #expect(try Corpus.read([input], options: options).records == expected)
        #expect(try Corpus.read([input + "/./x/.."], options: options).records == expected)
        #expect(try Corpus.read([input + "/x/a/"], options: options).records == [Record("a", "1")])
        // Files of records: the folder decides, whatever a record says.
        try scratch.write("in/z/c/r.jsonl", "{\"text\":\"x\",\"label\":[]}\n{\"text\":\"y\"}\n")
        try scratch.write("in/z/d/r.tsv", "other\tx\n")
        try scratch.write("in/z/d/r.txt", "a line\n")
        let files = ["c/r.jsonl", "d/r.tsv", "d/r.txt"].map { scratch.path + "/in/z/" + $0 }
        #expect(
            try Corpus.read(files, options: options).records
                == [Record("c", "x"), Record("c", "y"), Record("d", "x"), Record("d", "a line")])
        #expect(
            scratch.message { _ = try Corpus.read(["-"], options: options) }
                == "standard input: is in no folder, and --label-from wants one; name a file")
        try scratch.write("in/\u{1}/1", "x")
        #expect(
            scratch.message { _ = try Corpus.read([input], options: options) }
                == "in/\u{1}/1: the label holds the control character U+0001; remove it")
    }

    @Test func labelsFromFieldsOfFilesInFolders() throws {
        try scratch.write("in/1.tsv", "a\tx\n")
        try scratch.write("in/deep/er/2.jsonl", "{\"text\":\"y\",\"label\":\"b\"}\n")
        let corpus = try Corpus.read([scratch.path + "/in"], options: .init(labelSource: .field))
        #expect(corpus.records == [Record("a", "x"), Record("b", "y")])
        #expect(corpus.locations == ["/in/1.tsv:1", "/in/deep/er/2.jsonl:1"].map { scratch.path + $0 })
    }
}
