import Corpora
import Testing

@Suite struct CorpusBuilderMailTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func message(_ subject: String) -> String { "From: a@b.example\nSubject: \(subject)\n\n\(subject)\n" }

    /// Label and last word of each document.
    private func summary(_ inputs: [String], _ options: ReadingOptions = .init()) throws -> [String] {
        try Corpus.read(inputs.map { scratch.path + "/" + $0 }, options: options).records.map { record in
            let text = String(decoding: record.text, as: UTF8.self)
            return "\(record.label ?? "nil") \(text.split { $0.isWhitespace || $0 == "\u{1F}" }.last ?? "")"
        }
    }

    @Test func foldersOfMessages() throws {
        try scratch.write("mail/ham/1", message("one"))
        try scratch.write("mail/ham/2", message("two"))
        try scratch.write("mail/spam/1", message("three"))
        let expected = ["ham one", "ham two", "spam three"]
        #expect(try summary(["mail/ham", "mail/spam"]) == expected)
        #expect(try summary(["mail/ham/", "mail//spam/"]) == expected)
        #expect(try summary(["mail"]) == expected)
        #expect(try summary(["mail"], .init(format: .mail)) == expected)
        #expect(try summary(["mail/ham"], .init(labelsRequired: false)) == ["nil one", "nil two"])
        let corpus = try Corpus.read([scratch.path + "/mail/ham"])
        #expect(corpus.records[0].text.first == 0x1F)
        #expect(corpus.location(of: 0) == scratch.path + "/mail/ham/1")
    }

    @Test func maildirs() throws {
        for (name, subject) in [("cur/1:2,S", "one"), ("new/2", "two"), ("tmp/3", "no"), (".Drafts/cur/4", "no")] {
            try scratch.write("mail/ham/" + name, message(subject))
            try scratch.write("mail/spam/" + name, message(subject))
        }
        try scratch.write("mail/ham/dovecot-uidlist", "3 V1\n")
        let ham = ["ham one", "ham two"]
        let spam = ["spam one", "spam two"]
        #expect(try summary(["mail/ham", "mail/spam"]) == ham + spam)
        #expect(try summary(["mail"]) == ham + spam)
        #expect(try summary(["mail/ham"], .init(format: .maildir)) == ham)
        #expect(try summary(["mail/ham"], .init(format: .maildir, labelsRequired: false)) == ["nil one", "nil two"])
        #expect(
            scratch.message { _ = try summary(["mail"], .init(format: .maildir)) }
                == "mail: is no Maildir, which has folders cur and new; name one, or leave out --input-format maildir")
    }

    /// The folders of a Maildir say nothing about what is in it.
    @Test func foldersOfAMaildirHaveItsLabel() throws {
        for name in ["ham/cur/1:2,S", "ham/new/2", "spam/cur/3", "spam/new/4"] { try scratch.write("mail/" + name, message(name)) }
        let (ham, spam) = (["ham ham/cur/1:2,S", "ham ham/new/2"], ["spam spam/cur/3", "spam spam/new/4"])
        #expect(try summary(["mail/ham/cur", "mail/ham/new/", "mail/spam/../spam//cur//", "mail/spam/cur/../new"]) == ham + spam)
        #expect(try summary(["mail/ham/cur/../cur"]) == ham.dropLast())
        let parent = ReadingOptions(labelSource: .parentFolder)
        #expect(try summary(["mail"], parent) == ham + spam)
        #expect(try summary(["mail/spam/cur/.", "mail/ham/new"], parent) == [spam[0], ham[1]])
        // A class of this name.
        try scratch.write("in/cur/1", message("one"))
        #expect(try summary(["in/cur"]) == ["cur one"])
        #expect(try summary(["in/cur"], parent) == ["cur one"])
    }

    @Test func files() throws {
        let line = "From a@b Thu Aug 22 12:36:23 2002\n"
        try scratch.write("ham.mbox", line + message("one") + "\n" + line + message("two"))
        try scratch.write("spam.2002.mbox", line + message("three"))
        try scratch.write("in/ham/all", line + message("one") + "\n" + line + message("two"))
        try scratch.write("in/spam/x.eml", message("three"))
        #expect(try summary(["ham.mbox", "spam.2002.mbox"]) == ["ham one", "ham two", "spam.2002 three"])
        #expect(try summary(["in"]) == ["ham one", "ham two", "spam three"])
        #expect(try summary(["in/spam/x.eml"], .init(labelsRequired: false)) == ["nil three"])
        #expect(try summary(["ham.mbox"], .init(format: .mail)).count == 1)
    }

    /// A text is mail only if it begins as mail does.
    @Test func recognition() throws {
        #expect(try read("From: a\tSubject: b\n").records == [Record("From: a", "Subject: b")])
        #expect(try read("Subject: a\nX: b\tc\n", .init(labelsRequired: false)).count == 2)
        #expect(try read("subject: a\nreceived: b\n\n\tc\n", .init(labelsRequired: false)).count == 1)
        try scratch.write("in/a/x", "Subject: only one field\n\ntext")
        try scratch.write("in/b/x", "Note: this\nis text\n")
        #expect(try Corpus.read([scratch.path + "/in"]).records.map(\.text.count) == [29, 19])
    }

    @Test func namesThatAreNoLabels() throws {
        try scratch.write("in/x", message("one"))
        #expect(
            scratch.message { _ = try summary(["in/."]) }
                == "in/.: the label is the name of the input, and this one has none; name the folder by its full path")
        #expect(try refusal(message("x"), as: "standard input").contains("the label is empty"))
    }
}
