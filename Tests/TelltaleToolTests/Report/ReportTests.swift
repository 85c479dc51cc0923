import Testing

@Suite struct ReportTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    private static let sections = [
        "summary", "words", "classes", "confusions", "calibration", "curves", "wrong", "doubtful", "options", "again",
    ]

    private func report(_ arguments: String..., input: String = "") throws -> ReportPageText {
        ReportPageText(text: try Tool.run(["report", "--output", "-"] + arguments, input: input, in: path).succeeded().text)
    }

    @Test func snapshot() throws {
        let page = try report("messages.telltale", "messages.test.tsv", "--documents", "2", "--top", "3", "--title", "Messages & more")
        try expectSnapshot(page.text.replacing(page.part(from: "<style>", to: "</style>"), with: "<style></style>"), "report-messages.html")
    }

    @Test(arguments: Fixtures.names) func everySectionIsThere(_ name: String) throws {
        let page = try report("\(name).telltale", "\(name).test.tsv")
        #expect(page.sections == Self.sections)
        for section in Self.sections { #expect(page.text.contains("<li><a href=\"#\(section)\">")) }
        #expect(page.text.contains("<title>\(name).telltale</title>"))
        // Headings in order: none stands more than one level below that before it.
        let levels = page.text.matches(of: /<h([1-6])/).compactMap { Int($0.1) }
        #expect(levels.first == 1 && zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 && $1 > 1 })
        for link in page.text.matches(of: /href="#([^"]*)"/) { #expect(page.text.contains("id=\"\(link.1)\""), "\(link.1)") }
    }

    @Test func sameBytes() throws {
        let pages = try ["1", "2", "7"].map { try report("headlines.telltale", "headlines.test.tsv", "--threads", $0).lasting }
        #expect(Set(pages).count == 1)
        let folder = try TemporaryFolder()
        let again = try (0..<2).map { _ in
            try Tool.run(
                ["report", "\(path)/headlines.telltale", "\(path)/headlines.test.tsv", "--output", "report.html"], in: folder.path)
                .succeeded()
            return try Contents(path: folder("report.html"))
        }
        #expect(again[0] == again[1])
        #expect(try folder.names == ["report.html"])
    }

    /// Behind each number of the matrix are some of its documents, and at most five.
    @Test func documentsBehindTheNumbers() throws {
        let page = try report("headlines.telltale", "headlines.test.tsv")
        let matrix = try page.matrix
        let groups = page.text.split(separator: "<section class=\"cell\" id=\"cell-").dropFirst()
        #expect(groups.count == matrix.joined().count { $0 > 0 })
        for group in groups {
            let numbers = group.prefix { $0 != "\"" }.split(separator: "-").compactMap { Int($0) }
            let count = matrix[numbers[0]][numbers[1]]
            #expect(group.split(separator: "</section>")[0].matches(of: /<li>/).count == min(5, count))
            #expect(group.contains(count > 5 ? "5 of \(count) documents" : "\(count) document"))
        }
    }

    @Test func numbersOfWordsAndDocuments() throws {
        let page = try report("headlines.telltale", "headlines.test.tsv", "--documents", "3", "--top", "2")
        #expect(page.text.matches(of: /<article class="document">/).count == 6)
        let templates = try page.part(from: "<section id=\"words\"", to: "</section>")
        #expect(templates.matches(of: /<tr><th scope="row">/).count == 4 * templates.matches(of: /<details/).count)
        let none = try report("headlines.telltale", "headlines.test.tsv", "--documents", "0")
        #expect(!none.text.contains("<article") && none.sections == Self.sections)
    }

    /// The page names a perceptron's words and contributions for what they are.
    @Test func perceptron() throws {
        let folder = try TemporaryFolder()
        let options = ["--classifier", "mlp", "--hidden", "8", "--epochs", "2", "--seed", "1"]
        try Tool.run(["train", "headlines.train.tsv", "--model", folder("mlp")] + options, in: path).succeeded()
        let page = try report(folder("mlp"), "headlines.test.tsv", "--documents", "2")
        #expect(page.sections == Self.sections)
        for words in [
            "multilayer perceptron", "An approximation:", "over 97 of the documents", "<h3>Hidden units</h3>",
            "integrated gradients in 64 steps",
        ] {
            #expect(page.text.contains(words), "\(words)")
        }
        let linear = try report("headlines.telltale", "headlines.test.tsv", "--documents", "2")
        for words in ["approximation", "Hidden units", "integrated"] { #expect(!linear.text.contains(words)) }
    }

    @Test func manyClasses() throws {
        let folder = try TemporaryFolder()
        let lines = (0..<120).flatMap { label in (0..<2).map { "class \(label)\tword\(label) common text \($0)\n" } }
        let file = try folder.write("many.tsv", lines.joined())
        try Tool.run(["train", file, "--model", folder("m"), "--holdout", "0", "--epochs", "1"]).succeeded()
        let page = try report(folder("m"), file)
        #expect(try page.matrix.count == 100)
        for limit in ["100 with the most mistakes", "100 with the most training documents", "24 with the least average precision"] {
            #expect(page.text.contains("Of 120 classes, the \(limit) are shown."), "\(limit)")
        }
        #expect(page.text.contains("The model has no temperature") && !page.text.contains("without temperature</span>"))
    }

    /// Documents without a known word, without any word, of one class alone, or of a class that the model does not know.
    @Test func poorInput() throws {
        let outcome = try Tool.run(
            ["report", "messages.telltale", "-", "--output", "-"], input: "spam\tqqqq\nspam\t\n\ntelegram\tFree prize\n", in: path)
        #expect(outcome.status == 0 && outcome.message.contains("warning: the model does not know 'telegram'"))
        let page = ReportPageText(text: outcome.text)
        #expect(page.sections == Self.sections)
        #expect(page.text.contains("Nothing in it is known to the model."))
        #expect(page.text.contains("The model does not know <bdi lang=\"\">telegram</bdi>"))
        #expect(page.text.contains("the model knows no word: <data data-figure=\"noKnownWord.documents\" value=\"2\">2<"))
        #expect(try report("messages.telltale", "-", input: "spam\tFree prize\n").text.contains("There are no curves"))
    }

    /// Of a long document the page shows the part that says most.
    @Test func longDocument() throws {
        let filler = String(repeating: "zzz yyy xxx. ", count: 20_000)
        let page = try report("messages.telltale", "-", input: "ham\t\(filler)free prize claim won \(filler)\n")
        #expect(page.text.contains("the part that says most."))
        // In the middle of it.
        #expect(page.text.contains("xxx</span>. <b class=\"p2\">free</b> prize <b class=\"p2\">claim</b>"))
        #expect(page.text.contains("Words 59,") && page.text.utf8.count < 100_000)
    }

    @Test func places() throws {
        let folder = try TemporaryFolder()
        let arguments = ["report", "messages.telltale", "messages.test.tsv", "--output"]
        try Tool.run(arguments + ["/nonexistent/report.html"], in: path).failed(73, "/nonexistent", "give another --output")
        try Tool.run(arguments + ["/tmp"], in: path).failed(73, "a folder stands there")
        try Tool.run(arguments + ["/dev/full"], in: path).failed(73, "cannot write /dev/full", "free some space")
        try Tool.run(arguments + ["-"], in: path, output: .file("/dev/full")).failed(74, "cannot write to standard output")
        try Tool.run(["report", "nothing", "messages.test.tsv", "--output", folder("x")], in: path).failed(66, "nothing")
        try Tool.run(["report", "messages.telltale", "-", "--output", folder("x")], in: path).failed(65, "holds no documents")
        try Tool.run(arguments + [folder("x"), "--documents", "101"], in: path).failed(64, "--documents is 101")
        try Tool.run(arguments + [folder("x"), "--top", "0"], in: path).failed(64, "--top is 0")
        try Tool.run(Array(arguments.dropLast()), in: path).failed(64, "--output")
        #expect(try folder.names.isEmpty)
    }

    /// Neither the model nor a document is replaced, whatever name leads there.
    @Test func inputsAreNotReplaced() throws {
        let folder = try TemporaryFolder()
        try folder.write("m", readFile(path + "/messages.telltale"))
        try Tool.shell(
            "mkdir -p mail/spam mail/ham; echo free > mail/spam/a; echo home > mail/ham/b; ln -s mail/spam/a link; ln m hard",
            in: folder.path
        ).succeeded()
        for output in ["mail/spam/a", "link", "./mail/../m", "hard"] {
            try Tool.run(["report", "m", "mail", "--output", output], in: folder.path).failed(64, "would replace", "give another name")
        }
        #expect(try Contents(path: folder("mail/spam/a")) == Contents("free\n"))
        #expect(try Contents(path: folder("m")) == Contents(path: path + "/messages.telltale"))
    }

    @Test(.enabled(if: Corpora.isPresent, "the public corpora are not here")) func thePageOfTwentyClassesIsSmall() throws {
        let folder = try TemporaryFolder()
        let corpus = Corpora.folder + "/20news/"
        try Tool.run(["train", corpus + "train.tsv", "--model", folder("m"), "--holdout", "0", "--epochs", "1"]).succeeded()
        try Tool.run(["report", folder("m"), corpus + "test.tsv", "--output", folder("report.html")]).succeeded()
        let size = try readFile(folder("report.html")).count
        #expect((100_000..<3_000_000).contains(size), "\(size) bytes")
    }
}
