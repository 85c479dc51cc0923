import Corpora
import Testing

@Suite struct CorpusTests {
    func sample() throws -> Corpus {
        try Corpus([("sports", "goal"), ("health", "drug trial"), ("sports", ""), ("science", "star")])
    }

    @Test func documentsInMemory() throws {
        let corpus = try sample()
        #expect(corpus.labels == ["health", "science", "sports"])
        #expect(corpus.labelNumbers == [2, 0, 2, 1])
        #expect(
            corpus.records == [
                Record("sports", "goal"), Record("health", "drug trial"), Record("sports", ""), Record("science", "star"),
            ])
        #expect(corpus.byteCount == 18)
        #expect(corpus.documentCounts() == [1, 1, 2])
        #expect(corpus.locations == ["document:1", "document:2", "document:3", "document:4"])
        let error = #expect(throws: InputError.self) { _ = try Corpus([("a", ""), (" ", "")]) }
        #expect(error?.description == "document:2: the label is empty; every document needs one")
    }

    /// However the pairs come: as a literal, with names for their members, or without.
    @Test func pairsWithAndWithoutNames() throws {
        let plain: [(String, String)] = [("ham", "see you"), ("spam", "win")]
        let named: [(label: String, text: String)] = [("ham", "see you"), ("spam", "win")]
        let literal = try Corpus([("ham", "see you"), ("spam", "win")])
        for corpus in [literal, try Corpus(plain), try Corpus(named), try Corpus([(label: "ham", text: "see you"), (label: "spam", text: "win")])] {
            #expect(corpus.records == [Record("ham", "see you"), Record("spam", "win")])
        }
        let error = #expect(throws: InputError.self) { _ = try Corpus([("a", ""), ("", "")] as [(String, String)]) }
        #expect(error?.description == "document:2: the label is empty; every document needs one")
    }

    @Test func subsetKeepsLabelsAndOrder() throws {
        let subset = try sample().subset([3, 0])
        #expect(subset.records == [Record("science", "star"), Record("sports", "goal")])
        #expect(subset.labels == ["health", "science", "sports"])
        #expect(subset.labelNumbers == [1, 2])
        #expect(subset.locations == ["document:4", "document:1"])
        #expect(subset.byteCount == 8)
    }

    @Test func labelNumbersDoNotDependOnTheOrder() throws {
        let corpora = try [["b", "é", "a", "Z"], ["Z", "a", "é", "b"]].map { try Corpus($0.map { ($0, $0) }) }
        for corpus in corpora {
            #expect(corpus.labels == ["Z", "a", "b", "é"])
            for index in 0..<4 { #expect(corpus.withText(of: index) { $0.array } == Array(corpus.label(of: index)!.utf8)) }
        }
    }

    @Test func forgottenTextsComeBack() throws {
        let scratch = try Scratch()
        let lines = (0..<20_000).map { "label\($0 % 3)\ttext \($0)\n" }.joined()
        let corpus = try Corpus.read([scratch.write("a.tsv", lines)])
        let records = corpus.records
        corpus.forgetTexts(of: 0..<corpus.count)
        #expect(corpus.records == records)
        #expect(records.count == 20_000)
        let sample = try sample()
        sample.forgetTexts(of: 0..<sample.count)
    }

    @Test func trainingNeedsDocumentsAndClasses() throws {
        try sample().validateForTraining()
        let scratch = try Scratch()
        func fault(_ content: String, _ options: ReadingOptions = .init()) throws -> String {
            let path = try scratch.write("a", content)
            return scratch.message { try Corpus.read([path], options: options).validateForTraining() }
        }
        #expect(try fault("") == "a: holds no documents; training needs some of each class")
        #expect(try fault("\n \r\n") == "a: holds no documents; training needs some of each class")
        #expect(
            try fault("a\nb\n", .init(format: .tsv, skipBad: true)) == """
                a: holds no documents; 2 bad records were passed over; training needs some of each class (a:1: no TAB between \
                label and text; write "label<TAB>text", or give --input-format)
                """)
        #expect(
            try fault("spam\tx\nspam\ty\n")
                == "a: all documents (2) have the label \"spam\"; training needs at least two classes")
        #expect(try fault("x\n", .init(format: .lines)) == "a:1: the document has no label; training needs one for each")
        #expect(
            scratch.message { try sample().subset([0, 2]).validateForTraining() }
                == "documents: all documents (2) have the label \"sports\"; training needs at least two classes")
    }

    /// A label whose only record is bad in another way is no class.
    @Test func labelsAreThoseOfDocuments() throws {
        let content = "{\"label\": \"b\"}\n{\"label\": \"a\", \"text\": \"x\"}"
        #expect(try read(content, .init(skipBad: true)).labels == ["a"])
    }

    @Test func oneDocumentAClassIsEnough() throws {
        try read("a\tx\nb\ty\n").validateForTraining()
    }
}
