import Corpora

extension FuzzTarget {
    static let readers: [FuzzTarget] = [
        reader(
            "tsv", .tsv, seeds: ["ham\tsee you\nspam\twin\twin\r\n\n\tno label\nlabel\n", "\u{FEFF}a\tb"], words: ["\t", "\r\n", "\u{FEFF}"]),
        reader(
            "fasttext", .fasttext, seeds: ["__label__ham see you\n__label__spam  win\n", "__label__a __label__b x\n x"],
            words: ["__label__", " ", "\r\n"]),
        reader(
            "csv", .csv,
            seeds: ["label,text\nham,\"see \"\"you\"\"\r\n\"\nspam,win\n", "id;text;label\n1;;a\n2;\"b;\n\";c;\n", "\"text\"\t\"label\"\na\tb"],
            words: ["\"\"", "\"", ",", ";", "\t", "\r\n", "label", "text"]),
        reader(
            "jsonl", .jsonl,
            seeds: [
                #"{"text":"see you","label":"ham"}"# + "\n" + #"{"label":1,"text":"\u00e9\ud83d\ude00\n"}"# + "\n",
                #"{"text":{"a":[{"b":"x"}]},"label":null}"# + "\n{}\n[]\n",
            ],
            words: jsonWords + ["\"text\":", "\"label\":"], textField: "text.a.0.b"),
        reader("lines", .lines, seeds: ["one\ntwo\r\n\n\r\nlast", "\u{FEFF}a"], words: ["\r\n", "\u{FEFF}", "\u{1F600}"]),
        reader(
            "any", nil,
            seeds: ["a\tb\n", "__label__a b\n", "text,label\na,b\n", "{\"text\":\"a\",\"label\":\"b\"}\n", "From: a\nTo: b\n\nc\n"],
            words: ["\t", ",", "__label__", "\u{FEFF}", "{", "From ", "Subject:"]),
    ]

    /// Reads a file of a format, with records that cannot be used as faults and passed over, whole and cut short.
    private static func reader(
        _ name: String, _ format: InputFormat?, seeds: [String], words: [String], textField: String = "text"
    ) -> FuzzTarget {
        FuzzTarget(name, seeds: seeds, words: words) {
            { (bytes) throws(BrokenLaw) in
                let source = ByteSource(bytes)
                var options = ReadingOptions(format: format, textField: textField, labelsRequired: format != .lines)
                let strict = Outcome { () throws(InputError) in try Corpus.read(source, name: "input", options: options) }
                options.skipBad = true
                let lenient = Outcome { () throws(InputError) in try Corpus.read(source, name: "input", options: options) }
                options.maximumDocument = 5
                options.textField = "text"
                let short = Outcome { () throws(InputError) in try Corpus.read(source, name: "input", options: options) }
                for outcome in [strict, lenient, short] { try outcome.use() }
                try lenient.expectEqual(strict, isStrict: true)
                if case .corpus(let corpus) = short {
                    for text in corpus.texts { try expect(text.count <= 5, "a text of \(text.count) bytes is not cut") }
                }
                if format == .lines { try expectSameFromStream(bytes, lenient) }
            }
        }
    }
}

/// Reads lines in blocks of three bytes, which must give what reading the file gives.
func expectSameFromStream(_ bytes: [UInt8], _ whole: Outcome) throws(BrokenLaw) {
    let lines = try? streamedLines(bytes)
    switch whole {
    case .corpus(let corpus): try expect(lines == corpus.texts, "a stream has other lines than a file")
    case .refused(let error): try expect(lines == nil, "a stream is read, and a file is not: \(error)")
    }
}

private func streamedLines(_ bytes: [UInt8]) throws -> [[UInt8]] {
    var stream = try DocumentStream(descriptor: descriptor(reading: bytes), name: "input", blockSize: 3)
    var lines: [[UInt8]] = []
    while let block = try stream.nextBlock() {
        for line in 0..<block.count { lines.append(block.withLine(line, copied)) }
    }
    return lines
}

/// What reading an input came to.
enum Outcome {
    case corpus(Corpus)
    case refused(InputError)

    init(_ read: () throws(InputError) -> Corpus) {
        do throws(InputError) {
            self = .corpus(try read())
        } catch {
            self = .refused(error)
        }
    }

    /// Looks at everything that there is to look at.
    func use() throws(BrokenLaw) {
        switch self {
        case .corpus(let corpus):
            var bytes = 0
            for document in 0..<corpus.count {
                bytes += corpus.withText(of: document) { $0.count }
                try expect(!corpus.location(of: document).isEmpty, "a document has no place")
                if let label = corpus.labelNumber(of: document) {
                    try expect(corpus.labels.indices.contains(label), "a label is not in the list")
                }
            }
            try expect(bytes == corpus.byteCount, "the bytes of the documents are counted wrongly")
            for error in corpus.skipped.first { try expect(!error.message.isEmpty, "an error says nothing") }
        case .refused(let error):
            try expect(!error.message.isEmpty && !error.description.isEmpty, "an error says nothing")
        }
    }

    /// - Parameter isStrict: whether `other` was refused for what is only passed over here.
    func expectEqual(_ other: Outcome, isStrict: Bool) throws(BrokenLaw) {
        switch (self, other) {
        case (.corpus(let mine), .corpus(let theirs)):
            try expect(mine.texts == theirs.texts && mine.labels == theirs.labels, "two ways of reading give two corpora")
            try expect(!isStrict || mine.skipped.count == 0, "a record was passed over that is not bad")
        case (.corpus(let mine), .refused):
            try expect(isStrict && mine.skipped.count > 0, "an input is refused without a bad record")
        case (.refused, .corpus): throw BrokenLaw("an input is refused that a stricter reading takes")
        case (.refused, .refused): break
        }
    }
}

func copied(_ bytes: Span<UInt8>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count)
    for index in bytes.indices { copy.append(bytes[index]) }
    return copy
}

extension Corpus {
    var texts: [[UInt8]] { (0..<count).map { withText(of: $0, copied) } }
}
