import Testing

@Suite struct TokensTests {
    @Test(arguments: Fixtures.names) func snapshots(_ name: String) throws {
        let path = try Fixtures.shared.path + "/\(name).test.tsv"
        try expectSnapshot(Tool.run(["tokens", path]).succeeded().text, "tokens-\(name).txt")
        try expectSnapshot(Tool.run(["tokens", "--symbols", path]).succeeded().text, "tokens-\(name)-symbols.txt")
    }

    @Test func foldsCaseAndWidth() throws {
        let input = "The DRUG, ＦＵＬＬ-width ﬁne Straße!\r\n\r\n \n東京都に住む\nсловарь İstanbul"
        let outcome = try Tool.run(["tokens"], input: input).succeeded()
        #expect(outcome.lines.count == 5)
        #expect(outcome.lines[0] == "the drug full width fine strasse")
        #expect(outcome.lines[1] == "" && outcome.lines[2] == "")
        #expect(outcome.lines[3].split(separator: " ").joined() == "東京都に住む")
        #expect(outcome.lines[3].contains(" "))
        #expect(outcome.text.hasSuffix("\n"))
    }

    @Test func symbolsOnDemand() throws {
        #expect(try Tool.run(["tokens"], input: "Win £100 now!! 😀\n").succeeded().text == "win 100 now\n")
        #expect(try Tool.run(["tokens", "--symbols"], input: "Win £100 now!! 😀\n").succeeded().text == "win £ 100 now ! ! 😀\n")
    }

    @Test func illFormedBytesAndNUL() throws {
        let outcome = try Tool.run(["tokens"], bytes: Array("caf".utf8) + [0xE9, 0x20, 0x61, 0, 0x62, 10])
        outcome.succeeded()
        #expect(outcome.text == "caf a b\n")
    }

    @Test func wordsOfFieldsHaveTheFieldsName() throws {
        let outcome = try Tool.run(
            ["tokens"], input: "Hello\u{1F}subject\u{1F}FREE money!\u{1F}from=\u{1F}Bob@Example.com\u{1F}\u{1F}you\nx\u{1F}Y\u{1F}z\n")
        #expect(outcome.succeeded().text == "hello subject:free subject:money from:bob@example.com you\nx y z\n")
    }

    @Test func cutDocumentsAreTold() throws {
        let input = "short\n" + String(repeating: "word ", count: 400) + "\n" + String(repeating: "é", count: 600) + "\n"
        let outcome = try Tool.run(["tokens", "--max-document", "1K"], input: input)
        #expect(outcome.status == 0 && outcome.message == "telltale: cut 2 documents after 1K; --max-document allows more\n")
        #expect(outcome.lines.map(\.utf8.count) == [5, 1024, 1024])
        #expect(try Tool.run(["tokens"], input: input).succeeded().message == "")
    }

    @Test func streams() throws {
        let tokens = try Tool.start(["tokens"])
        for line in ["First line", "", "third"] {
            tokens.write(line + "\n")
            #expect(tokens.readLine() == line.lowercased())
        }
        tokens.finish().succeeded()
    }

    @Test func missingInput() throws {
        try Tool.run(["tokens", "/nonexistent/x"]).failed(66, "/nonexistent/x")
        try Tool.run(["tokens", "/tmp"]).failed(66, "/tmp: is a folder")
    }

    /// Every document of a real corpus has its line; that the words are ICU's is tested in the library.
    @Test(.enabled(if: Corpora.isPresent, "no shared corpora; set TELLTALE_CORPORA")) func realCorpus() throws {
        let path = Corpora.folder + "/trec6/test.tsv"
        let outcome = try Tool.run(["tokens", path]).succeeded()
        #expect(outcome.lines.count == (try readFile(path)).count { $0 == 10 })
        let letters = outcome.output.filter { $0 != 32 && $0 != 10 && $0 < 0x80 }
        #expect(letters.allSatisfy { !(65...90).contains($0) })
    }
}
