import Testing

/// What is wrong with inputs, and what the command says about it.
@Suite struct InputArgumentsTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func train(_ bytes: [UInt8], _ options: [String] = []) throws -> Outcome {
        removeTree(folder("m"))
        try folder.write("a.tsv", bytes)
        let outcome = try Tool.run(["train", "a.tsv", "--model", "m"] + options, in: folder.path)
        #expect(try folder.names == (outcome.status == 0 ? ["a.tsv", "m"] : ["a.tsv"]))
        return outcome
    }

    private func train(_ text: String, _ options: [String] = []) throws -> Outcome { try train(Array(text.utf8), options) }

    @Test(arguments: ["", "\n\n \n", "\u{FEFF}"]) func emptyFile(_ text: String) throws {
        try train(text).failed(65, "a.tsv: holds no documents")
    }

    @Test func fileWithoutLabels() throws {
        try train("some text\nmore of it\n").failed(65, "a.tsv:1: ", "label<TAB>text")
        try train("a\tsome text\nmore of it\n").failed(65, "a.tsv:2: ", "label<TAB>text")
        try train("\tsome text\nb\tmore of it\n").failed(65, "a.tsv:1: ", "label is empty")
        try train("{\"text\":\"x\"}\n").failed(65, "a.tsv:1:", "label")
        try train("__label__a b\nc d\n").failed(65, "a.tsv:2:", "__label__")
        try train("text,label\nx\n", ["--input-format", "csv"]).failed(65, "a.tsv:2:")
    }

    @Test func oneClassOnly() throws {
        try train("a\tone\na\ttwo\n").failed(65, "a.tsv: ", "all documents (2) have the label", "at least two classes")
    }

    @Test func classWithOneDocument() throws {
        let corpus = (0..<40).map { "a\tword\($0) common\n" }.joined() + "b\tsingle\n"
        try train(corpus).succeeded()
        #expect(try Tool.run(["classify", folder("m")], input: "single\n").text.hasPrefix("b\t"))
        // All classes have one document, so that nothing can be held out.
        try train("a\tone\nb\ttwo\n").succeeded()
        #expect(try Tool.run(["classify", folder("m")], input: "one\ntwo\n").lines.map(\.first) == ["a", "b"])
    }

    @Test func documentWithoutTokens() throws {
        try train("a\tone\nb\t\na\t...\nb\ttwo\nb\t \n").succeeded()
        #expect(try Tool.run(["evaluate", folder("m"), folder("a.tsv")]).succeeded().text.hasPrefix("documents    5\n"))
        try train("a\t...\nb\t!!\n", ["--no-symbols"]).failed(65, "no training document holds a word", "telltale tokens")
    }

    @Test func lineOf100MB() throws {
        let line = Array("word another ".utf8)
        var bytes = Array("a\tshort\nb\t".utf8)
        bytes.reserveCapacity(100_000_100)
        while bytes.count < 100_000_000 { bytes += line }
        try folder.write("a.tsv", bytes + Array("\na\tshort too\n".utf8))
        let training = try Tool.run(["train", "a.tsv", "--model", "m", "--holdout", "0", "--max-document", "200M"], in: folder.path)
        #expect(training.succeeded().text.contains("15,384,6"))
        let cut = try Tool.run(["train", "a.tsv", "--model", "m", "--holdout", "0", "--max-document", "500K"], in: folder.path)
        #expect(cut.text.contains(" 78,7") && cut.message.contains("telltale: cut 1 document after 500K; --max-document allows more\n"))
        let classified = try Tool.run(["classify", "m", "a.tsv"], in: folder.path)
        #expect(classified.message == "telltale: cut 1 document after 16M; --max-document allows more\n")
        #expect(classified.lines.count == 3 && classified.lines[1].hasPrefix("b\t"))
    }

    @Test func remarkableLabels() throws {
        let long = String(repeating: "long ", count: 1999) + "label"
        try train("two words\tone\n😀🏳️‍🌈\ttwo\n\(long)\tthree\nplain\tfour\n").succeeded()
        let named = try Tool.run(["classify", folder("m"), "--format", "tsv"], input: "one\ntwo\nthree\n").succeeded().lines
        #expect(named.map { $0.prefix { $0 != "\t" } } == ["two words", "😀🏳️‍🌈", long[...]])
        #expect(try Tool.run(["classify", folder("m"), "--format", "jsonl"], input: "two\n").text.hasPrefix("{\"label\":\"😀🏳️‍🌈\""))
        for command in [["templates"], ["info"]] {
            let lines = try Tool.run(command + [folder("m")]).succeeded().lines
            #expect(lines.allSatisfy { width($0) < 1000 }, "\(command)")
        }
        try Tool.run(["evaluate", folder("m"), folder("a.tsv")]).succeeded()
        #expect(try Tool.run(["templates", folder("m"), "--class", "two words"]).succeeded().text.hasPrefix("two words"))
        try Tool.run(["templates", folder("m"), "--class", "three words"]).failed(64, "no class 'three words'")
    }

    /// No label can bring a terminal to anything.
    @Test(arguments: ["\u{1B}[31mred", "bell\u{7}", "c1\u{9B}31m", "del\u{7F}", "nul\0"])
    func controlCharactersInLabels(_ label: String) throws {
        let outcome = try train("a\tx\n\(label)\ty\n").failed(65, "a.tsv:2:", "control character", "remove it")
        #expect(!outcome.errors.dropLast().contains { $0 < 32 || $0 == 127 })
        let passed = try train("a\tx\n\(label)\ty\nb\tz\n", ["--skip-bad"])
        #expect(passed.status == 0 && !passed.message.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
    }

    /// Nor one that is written otherwise.
    @Test func controlCharactersInOtherFormats() throws {
        try train("{\"label\":\"\\u001b[31m\",\"text\":\"x\"}\n").failed(65, "a.tsv:1", "control character")
        try train("label,text\n\"a\nb\",x\n", ["--input-format", "csv"]).failed(65, "a.tsv:2", "control character")
        let make = "mkdir -p c/a \"$name\" && echo x >c/a/1 && echo y >\"$name/1\""
        try Tool.shell(make, in: folder.path, environment: ["name": "c/x\u{1B}y"]).succeeded()
        try Tool.run(["train", "c", "--model", "m"], in: folder.path).failed(65, "control character")
    }

    @Test func bytesThatAreNoText() throws {
        try train("a\tone\0two\nb\tthree\n").succeeded()
        try train(Array("a\tcaf".utf8) + [0xE9] + Array("\nb\tthree\n".utf8)).succeeded()
        try train(Array("caf".utf8) + [0xE9] + Array("\tone\nb\tthree\n".utf8)).failed(65, "a.tsv:1:4:", "Latin-1", "iconv")
        try train([0x1F, 0x8B, 8, 0]).failed(65, "a.tsv: the gzip data end too soon")
        try train([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]).failed(65, "compressed with xz", "xzcat")
    }

    @Test func folders() throws {
        try Tool.run(["train", "/nonexistent/a.tsv", "--model", "m"], in: folder.path).failed(66, "/nonexistent/a.tsv: cannot be opened")
        try folder.write("loose.txt", "x")
        try Tool.run(["train", folder.path, "--model", "m"], in: folder.path).failed(65, "training needs at least two classes")
        let outcome = try Tool.shell("mkdir -p c/ham c/spam && echo hi there >c/ham/1 && echo you won >c/spam/1", in: folder.path)
        outcome.succeeded()
        try Tool.run(["train", "c", "--model", "m"], in: folder.path).succeeded()
        try Tool.run(["train", "c", "--input-format", "tsv", "--model", "m"], in: folder.path).failed(66, "c: is a folder")
        #expect(try Tool.run(["classify", "m"], input: "won\n", in: folder.path).text.hasPrefix("spam\t"))
    }

    @Test(.enabled(if: Users.canBeOther, "nobody's rights cannot be had")) func fileThatCannotBeRead() throws {
        try folder.write("a.tsv", "a\tone\nb\ttwo\n")
        let line = Users.asOther("\"$telltale\" evaluate \(try Fixtures.shared.path)/messages.telltale a.tsv")
        try Tool.shell("chmod 000 a.tsv && " + line, in: folder.path)
            .failed(66, "a.tsv: cannot be opened", "ermission denied")
    }

    @Test func skipBadCounts() throws {
        let text = "a\tone\nno label\nb\ttwo\nnone here\n\u{7}\tthree\na\tfour\nnor here\n"
        try train(text).failed(65, "a.tsv:2:")
        let outcome = try train(text, ["--skip-bad"])
        #expect(outcome.status == 0 && outcome.text.hasPrefix("documents   3 in 2 classes"))
        let lines = outcome.message.split(separator: "\n")
        #expect(lines.count == 4 && lines.allSatisfy { $0.hasPrefix("telltale: ") }, "\(outcome)")
        #expect(lines.last == "telltale: passed over 4 bad records of 7")
        #expect(lines.first?.hasPrefix("telltale: a.tsv:2: no TAB") == true)
        let nothing = try train("x\ny\n", ["--skip-bad"])
        #expect(nothing.status == 65 && nothing.message.contains("a.tsv: holds no documents; 2 bad records were passed over"))
    }

    @Test func fieldNames() throws {
        try train("kind,body\na,one\nb,two\n", ["--text-field", "body", "--label-field", "kind"]).succeeded()
        try train("kind,body\na,one\nb,two\n", ["--input-format", "csv"]).failed(65, "a.tsv:1", "--text-field")
    }

    @Test func characterSets() throws {
        let latin = Array("a\tcaf".utf8) + [0xE9] + Array("\nb\tthree\n".utf8)
        let model = try train("a\tcafé\nb\tthree\n", ["--holdout", "0"])
        let expected = try readFile(folder("m"))
        #expect(model.status == 0)
        for bytes in [latin, latin.map { $0 == 0xE9 ? 0x82 : $0 }] {
            try train(bytes, ["--holdout", "0", "--encoding", bytes == latin ? "latin1" : "cp437"]).succeeded()
            #expect(try readFile(folder("m")) == expected)
        }
        try train(latin, ["--encoding", "klingon"]).failed(64, "--encoding", "klingon")
        let detected = try train(latin, ["--encoding", "auto"])
        #expect(detected.message.contains(/^telltale: read 1 file as [A-Za-z0-9-]+, not being UTF-8 \(confidence [0-9]+ of 100\); --encoding says it for certain\n$/))
        try Tool.run(["classify", "m", "--encoding", "auto"], in: folder.path).failed(64, "--encoding auto needs the whole input")
        let piped = try Tool.run(["classify", "m", "--encoding", "latin1"], bytes: [0x63, 0x61, 0x66, 0xE9, 10], in: folder.path)
        #expect(try piped.succeeded().text == Tool.run(["classify", "m"], input: "café\n", in: folder.path).text)
    }

    @Test(arguments: ["0", "-1", "2G", "x", "K", "1KB", "1.5M", "99999999999999999999", "٣"]) func maximumDocument(_ size: String) throws {
        try train("a\tone\nb\ttwo\n", ["--max-document=" + size]).failed(64, "--max-document", size)
    }

    @Test func compressedInputs() throws {
        try train("a\tone\nb\ttwo\n", ["--holdout", "0"]).succeeded()
        let expected = try readFile(folder("m"))
        let outcome = try Tool.shell(
            "gzip -c a.tsv >b && $telltale train b --model n --holdout 0 && cat a.tsv | gzip | $telltale train - --model o --holdout 0 "
                + "&& $telltale evaluate m b && (cat b b | $telltale classify m)", in: folder.path)
        #expect(outcome.succeeded().lines.count > 3)
        #expect(try readFile(folder("n")) == expected && readFile(folder("o")) == expected)
    }
}
