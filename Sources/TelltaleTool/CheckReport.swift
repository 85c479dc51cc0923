import Telltale

/// What `check` has found, for people and for programs.
struct CheckReport {
    let check: CorpusCheck
    /// The names of all inputs, and what was read from them.
    let inputs: [(name: String, corpus: Corpus)]
    let maximumDocument: ByteCount

    /// A finding with its names: in JSON, and for one and for several documents.
    struct Item {
        let key: String
        let one: String
        let many: String
        let finding: CorpusCheck.Finding
    }

    var singleClasses: [CorpusCheck.Class] { check.classes.filter { $0.count == 1 } }

    var items: [Item] {
        [
            Item(key: "empty", one: "empty document", many: "empty documents", finding: check.empty),
            Item(key: "wordless", one: "document without a word", many: "documents without a word", finding: check.wordless),
            Item(
                key: "repeated", one: "document repeats an earlier one", many: "documents repeat an earlier one",
                finding: check.repeated),
            Item(
                key: "nearlyRepeated", one: "text is nearly the same as an earlier one",
                many: "texts are nearly the same as an earlier one", finding: check.nearlyRepeated),
            Item(
                key: "contradictions", one: "text stands under several labels", many: "texts stand under several labels",
                finding: check.contradictions),
            Item(
                key: "nearContradictions", one: "pair of nearly the same texts has different labels",
                many: "pairs of nearly the same texts have different labels", finding: check.nearContradictions),
            check.leaked.map {
                Item(
                    key: "leaked", one: "document of --against is in the inputs too",
                    many: "documents of --against are in the inputs too", finding: $0)
            },
            check.nearlyLeaked.map {
                Item(
                    key: "nearlyLeaked", one: "document of --against is nearly in the inputs too",
                    many: "documents of --against are nearly in the inputs too", finding: $0)
            },
            Item(
                key: "illFormed", one: "document is not UTF-8", many: "documents are not UTF-8", finding: check.illFormed),
            Item(
                key: "replacementCharacters", one: "document holds U+FFFD, put there for what could not be converted",
                many: "documents hold U+FFFD, put there for what could not be converted", finding: check.replacementCharacters),
            Item(
                key: "mojibake", one: "document holds UTF-8 that was converted twice, such as Ã© for é",
                many: "documents hold UTF-8 that was converted twice, such as Ã© for é", finding: check.mojibake),
            Item(
                key: "c1Controls", one: "document holds C1 control characters, probably windows-1252 read as Latin-1",
                many: "documents hold C1 control characters, probably windows-1252 read as Latin-1", finding: check.c1Controls),
            Item(key: "nulls", one: "document holds NUL", many: "documents hold NUL", finding: check.nulls),
        ].compactMap(\.self)
    }

    var json: JSONValue {
        let files = inputs.map { name, corpus in
            JSONValue.object([
                JSONMember("name", .string(name)), JSONMember("formats", .array(corpus.formats.map { .string($0.rawValue) })),
                JSONMember("documents", .number(corpus.count)), JSONMember("cut", .number(corpus.cutCount)),
                JSONMember("bad", .number(corpus.skipped.count)),
                JSONMember("badExamples", .array(corpus.skipped.first.map { .string($0.description) })),
                JSONMember(
                    "detectedEncodings",
                    .array(
                        corpus.detectedEncodings.map {
                            .object([
                                JSONMember("name", .string($0.encoding.name)), JSONMember("files", .number($0.files)),
                                JSONMember("leastConfidence", .number($0.confidence.lowerBound)),
                                JSONMember("greatestConfidence", .number($0.confidence.upperBound)),
                            ])
                        })),
            ])
        }
        let classes = check.classes.map {
            JSONValue.object([JSONMember("label", .string($0.label)), JSONMember("documents", .number($0.count))])
        }
        let findings = items.map { item in
            JSONMember(
                item.key,
                .object([
                    JSONMember("count", .number(item.finding.count)),
                    JSONMember("examples", .array(item.finding.examples.map(Self.json))),
                ]))
        }
        return .object([
            JSONMember("inputs", .array(files)), JSONMember("documents", .number(check.documents)),
            JSONMember("unlabelled", .number(check.unlabelled)), JSONMember("classes", .array(classes)),
            JSONMember("singleDocumentClasses", .number(singleClasses.count)),
            JSONMember(
                "bytes",
                .object([
                    JSONMember("total", .number(check.lengths.total)),
                    JSONMember("deciles", .array(check.lengths.deciles.map { .number($0) })),
                    JSONMember("powersOfTwo", .array(check.lengths.powers.map { .number($0) })),
                ])),
            JSONMember("similarityThreshold", .number(CorpusCheck.threshold)), JSONMember("findings", .object(findings)),
        ])
    }

    private static func json(_ example: CorpusCheck.Example) -> JSONValue {
        var members = [JSONMember("document", .string(example.place)), JSONMember("label", example.label.map { .string($0) } ?? .null)]
        if let other = example.other {
            members += [
                JSONMember("like", .string(other)), JSONMember("likeLabel", example.otherLabel.map { .string($0) } ?? .null),
                JSONMember("similarity", .number(example.similarity ?? 1)),
            ]
        }
        return .object(members)
    }
}
