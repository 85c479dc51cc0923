/// Gathers documents while inputs are read.
///
/// Each format's reader is an extension in a file of its own. A reader refers to text in the current origin by
/// its range, or copies it into the arena.
struct CorpusBuilder {
    private(set) var options: ReadingOptions
    /// The class of all documents of the current file, whatever its records say.
    var fileLabel: UInt32?
    private(set) var documents: [DocumentRecord] = []
    private(set) var skipped = SkippedRecords()
    private var cutCount = 0
    private var detected: [DetectedEncoding] = []
    private var formats: [InputFormat] = []
    private var labels = LabelTable()
    private var arena: TextArena
    /// The bytes of the current file that were given back.
    private var forgotten = 0
    private var origins: [DocumentStore.Origin] = []

    init(options: ReadingOptions) {
        self.options = options
        arena = TextArena(folder: options.spoolFolder)
        // The file's folder is its label.
        if options.labelSource == .parentFolder { self.options.labelsRequired = false }
    }

    /// Makes a file the one that documents added from now on belong to.
    mutating func begin(_ name: String, _ bytes: ByteSource) {
        origins.append(.init(name: name, bytes: bytes))
        forgotten = 0
    }

    /// Notes how far the current file has been read. Of a mapped one no more is kept in memory than was read last.
    mutating func passed(_ position: Int) {
        guard position - forgotten >= Self.keptBytes else { return }
        origins[origins.count - 1].bytes.forget(forgotten..<position)
        forgotten = position
    }

    private static let keptBytes = 1 << 26

    /// The name of the current file.
    var originName: String { origins.last?.name ?? "" }

    /// Adds a document whose text is `text` in the current file.
    mutating func add(text: Range<Int>, label: UInt32, line: Int) throws(BadRecord) {
        try add(text, isUnescaped: false, label: label, line: line)
    }

    /// Adds a document with a copy of its text. O(bytes).
    mutating func add(copying text: Span<UInt8>, label: UInt32, line: Int) throws(BadRecord) {
        let start = try nextInArena()
        arena.tail.append(copying: text)
        try add(start..<arena.count, isUnescaped: true, label: label, line: line)
    }

    /// Adds a document with the text that `write` appends to the arena.
    mutating func add(
        label: UInt32, line: Int, writing write: (inout [UInt8]) throws(BadRecord) -> Void
    ) throws(BadRecord) {
        let start = try nextInArena()
        do throws(BadRecord) {
            try write(&arena.tail)
        } catch {
            arena.tail.removeSubrange((start - arena.spooled)...)
            throw error
        }
        try add(start..<arena.count, isUnescaped: true, label: label, line: line)
    }

    /// Where the next text in the arena begins.
    private mutating func nextInArena() throws(BadRecord) -> Int {
        arena.spool()
        // `reject` knows that it is no fault of the record.
        if let failure = arena.failure { throw BadRecord(failure.message) }
        return arena.count
    }

    private mutating func add(_ text: Range<Int>, isUnescaped: Bool, label: UInt32, line: Int) throws(BadRecord) {
        var text = text
        if text.count > options.maximumDocument {
            let most = options.maximumDocument
            let kept = isUnescaped
                ? arena.tail.span.extracting(text.lowerBound - arena.spooled..<text.upperBound - arena.spooled)
                    .characterBoundary(atMost: most)
                : origins[origins.count - 1].bytes.withBytes(text) { $0.characterBoundary(atMost: most) }
            text = text.lowerBound..<text.lowerBound + kept
            if isUnescaped { arena.tail.removeSubrange((text.upperBound - arena.spooled)...) }
            cutCount += 1
        }
        guard text.count <= Int(UInt32.max) else {
            throw BadRecord("the text has \(text.count) bytes; 4 GiB is the most a document can have")
        }
        documents.append(
            DocumentRecord(
                text: text, isUnescaped: isUnescaped, label: fileLabel ?? label, origin: origins.count - 1, line: line))
    }

    /// Notes a format that something was read in.
    mutating func note(_ format: InputFormat) {
        if !formats.contains(format) { formats.append(format) }
    }

    /// Counts a file that was taken to be in `encoding`.
    mutating func note(_ encoding: TextEncoding, confidence: Int) {
        if let known = detected.firstIndex(where: { $0.encoding == encoding }) {
            let range = detected[known].confidence
            detected[known].files += 1
            detected[known].confidence = min(range.lowerBound, confidence)...max(range.upperBound, confidence)
        } else {
            detected.append(DetectedEncoding(encoding: encoding, confidence: confidence...confidence))
        }
    }

    /// The number of a label for the documents being added, after trimming and checking it.
    /// - Parameter column: the byte in the line where `label` begins, counted from 1, if it stands there as it is.
    /// - Parameter remedy: what to do about a label that is not UTF-8.
    mutating func labelNumber(
        _ label: Span<UInt8>, column: Int?, remedy: String = "convert the file: iconv -f latin1 -t utf-8"
    ) throws(BadRecord) -> UInt32 {
        if let fileLabel { return fileLabel }
        let range = label.trimmed(0..<label.count)
        let trimmed = label.extracting(range)
        guard trimmed.count > 0 else {
            guard options.labelsRequired else { return Corpus.unlabelled }
            throw BadRecord("the label is empty; every document needs one")
        }
        // A known label has been checked.
        if let number = labels.number(of: trimmed) { return number }
        try Self.check(trimmed, column: column.map { $0 + range.lowerBound }, remedy: remedy)
        guard labels.count < Int(Corpus.unlabelled) else { throw BadRecord("there are more than 4 billion labels") }
        return labels.insert(trimmed)
    }

    private static func check(_ label: Span<UInt8>, column: Int?, remedy: String) throws(BadRecord) {
        do {
            _ = try UTF8Span(validating: label)
        } catch {
            let place = error.byteOffsets.lowerBound
            throw BadRecord(
                "the label is not UTF-8 at byte 0x\(hexadecimal(label[place])), probably Latin-1; \(remedy)",
                byte: column.map { $0 + place })
        }
        for index in 0..<label.count {
            let byte = label[index]
            // C0, DEL, and C1, which UTF-8 writes as C2 80 to C2 9F.
            let isControl = byte < 0x20 || byte == 0x7F || (byte < 0xA0 && index > 0 && label[index - 1] == 0xC2)
            if isControl {
                throw BadRecord(
                    "the label holds the control character U+00\(hexadecimal(byte)); remove it",
                    byte: column.map { $0 + index })
            }
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    /// Counts a bad record of the current file, or ends the reading with it.
    mutating func reject(_ record: BadRecord, line: Int?) throws(InputError) {
        try reject(InputError(record, file: originName, line: line))
    }

    /// Counts a fault that concerns one record, or ends the reading with it.
    mutating func reject(_ error: InputError) throws(InputError) {
        if let failure = arena.failure { throw failure }
        guard options.skipBad else { throw error }
        skipped.count += 1
        if skipped.first.count < SkippedRecords.kept { skipped.first.append(error) }
    }

    /// The corpus of all documents added. O(documents + labels · log labels).
    consuming func finish(inputs: String) throws(InputError) -> Corpus {
        // A label may have been the only good part of a record.
        var isUsed = [Bool](repeating: false, count: labels.count)
        for document in documents where document.label != Corpus.unlabelled { isUsed[Int(document.label)] = true }
        let (names, places) = labels.sorted(isUsed)
        for index in documents.indices where documents[index].label != Corpus.unlabelled {
            documents[index].label = places[Int(documents[index].label)]
        }
        return Corpus(
            labels: names, skipped: skipped, cutCount: cutCount,
            detectedEncodings: detected.sorted { $0.encoding.name < $1.encoding.name }, formats: formats, documents: documents,
            store: DocumentStore(origins: origins, arena: try arena.finish(), inputs: inputs))
    }
}
