extension Corpus {
    /// Reads inputs in their order.
    ///
    /// Regular files are memory-mapped and their texts used where they lie; standard input and pipes are read
    /// whole; only text that has to be decompressed, converted or unescaped is copied: to memory, or to disk if the options say so. O(bytes).
    /// - Parameter inputs: files, folders, or `-` for standard input.
    /// - Throws: the first fault, with its file, line and byte where known. Faults of single records are counted
    ///   in `skipped` instead if the options say so.
    public static func read(_ inputs: [String], options: ReadingOptions = ReadingOptions()) throws(InputError) -> Corpus {
        guard !inputs.isEmpty else {
            throw InputError(.usage, file: "input", message: "none given; name a file or a folder, or - for standard input")
        }
        guard inputs.count(where: { $0 == "-" }) < 2 else {
            throw InputError(.usage, file: "standard input", message: "can be read only once; give - once")
        }
        var builder = CorpusBuilder(options: options)
        for input in inputs { try builder.read(input) }
        return try builder.finish(inputs: inputs.map(InputFile.displayName).joined(separator: ", "))
    }

    /// Reads what would be the content of a file, by the rules for files. O(bytes).
    /// - Parameter name: what messages call it; its ending may help to recognise the format.
    public static func read(
        _ source: ByteSource, name: String, options: ReadingOptions = ReadingOptions()
    ) throws(InputError) -> Corpus {
        var builder = CorpusBuilder(options: options)
        try builder.read(source, name: name)
        return try builder.finish(inputs: name)
    }

    /// A corpus of documents in memory, pairs of a label and a text. A fault names its document as `document:1` and so on.
    public init(_ documents: [(String, String)]) throws(InputError) {
        self = try Self.made(of: documents.lazy.map { ($0.0, $0.1) })
    }

    /// The same for pairs whose members have names.
    public init(_ documents: [(label: String, text: String)]) throws(InputError) {
        self = try Self.made(of: documents.lazy.map { ($0.label, $0.text) })
    }

    private static func made(of documents: some Sequence<(String, String)>) throws(InputError) -> Corpus {
        var builder = CorpusBuilder(options: ReadingOptions())
        builder.begin("document", ByteSource([]))
        var line = 0
        for (label, text) in documents {
            line += 1
            do throws(BadRecord) {
                let number = try builder.labelNumber(label.utf8Span.span, column: nil)
                try builder.add(copying: text.utf8Span.span, label: number, line: line)
            } catch {
                try builder.reject(error, line: line)
            }
        }
        return try builder.finish(inputs: "documents")
    }
}

extension CorpusBuilder {
    /// Reads one input in the format that the options give or that its content shows.
    mutating func read(_ input: String) throws(InputError) {
        if input != "-", Folder.exists(at: input) {
            guard [nil, .folder, .mail, .mbox, .maildir].contains(options.format) else {
                throw InputError(
                    .isDirectory, file: input,
                    message: "is a folder, and --input-format says otherwise; name a file, or leave the format out")
            }
            return try readFolder(input)
        }
        if options.labelSource == .parentFolder { fileLabel = try parentLabel(of: input) }
        try read(ByteSource(InputFile(input), spoolingTo: options.spoolFolder), name: InputFile.displayName(input))
        fileLabel = nil
    }

    /// Reads the bytes of one file.
    mutating func read(_ given: ByteSource, name: String) throws(InputError) {
        let decompressed: TextArena?
        do throws(BadRecord) {
            decompressed = try given.decompressed(spoolingTo: options.spoolFolder)
        } catch {
            throw InputError(error, file: name, line: nil)
        }
        let content = if let decompressed { try decompressed.finish() } else { given }
        let isMail = content.withBytes { mailFormat(of: $0) != nil }
        let source = isMail ? content : try text(of: content, isDetected: options.encoding == .detected)
        begin(name, source)
        try source.withBytes { (bytes) throws(InputError) in
            let start: Int
            do throws(BadRecord) {
                start = try InputFormat.textStart(of: bytes)
            } catch {
                throw InputError(error, file: name, line: nil)
            }
            let format = if let given = options.format { given } else {
                try InputFormat.recognize(bytes, from: start, name: name, options: options)
            }
            note(format)
            switch format {
            case .tsv, .fasttext, .jsonl, .lines:
                try readLines(bytes, from: start, as: format)
            case .csv:
                try readCSV(bytes, from: start)
            case .mail, .mbox:
                do throws(BadRecord) {
                    let label = name == InputFile.displayName("-")
                        ? try labelNumber([UInt8]().span, column: nil)
                        : try labelNumber(ofInput: Array(name.utf8), isFolder: false)
                    try addMail(bytes.extracting(start..<bytes.count), as: format, label: label)
                } catch {
                    try reject(error, line: nil)
                }
            case .folder, .maildir:
                throw InputError(
                    .badData, file: name,
                    message: "is a file, and --input-format \(format.rawValue) wants a folder; leave the format out")
            }
        }
    }

    /// Reads a format that has one record a line. Blank lines are passed over, except as unlabelled documents.
    private mutating func readLines(_ bytes: Span<UInt8>, from start: Int, as format: InputFormat) throws(InputError) {
        var lines = LineCursor(from: start)
        while let line = lines.next(in: bytes) {
            passed(line.upperBound)
            if format != .lines, bytes.isBlank(line) { continue }
            do throws(BadRecord) {
                switch format {
                case .tsv: try addTabSeparated(bytes, line, number: lines.number)
                case .fasttext: try addFastText(bytes, line, number: lines.number)
                case .jsonl: try addJSON(bytes, line, number: lines.number)
                default: try add(text: line, label: Corpus.unlabelled, line: lines.number)
                }
            } catch {
                try reject(error, line: lines.number)
            }
        }
    }
}
