/// Labelled documents, referred to where they lie in their files.
///
/// A corpus is a value: a subset shares the bytes with the whole. A document takes 24 bytes beside its text.
public struct Corpus: Sendable {
    /// The distinct labels, sorted by their UTF-8 bytes, so that a class's number does not depend on the
    /// order of the documents. A subset keeps the labels, and so the numbers, of the whole.
    public let labels: [String]
    /// The records that could not be used and were passed over.
    public let skipped: SkippedRecords
    /// How many documents were longer than the options allow and were cut.
    public let cutCount: Int
    /// The character sets that inputs were taken for, by their names.
    public let detectedEncodings: [DetectedEncoding]
    /// The formats that the inputs were read in, each once.
    public let formats: [InputFormat]

    let documents: [DocumentRecord]
    let store: DocumentStore

    /// The number that stands in `labelNumbers` for a document without label.
    public static let unlabelled = UInt32.max

    /// The number of documents.
    public var count: Int { documents.count }

    /// Calls `body` with the text of a document: UTF-8 for the most part, but nothing about the bytes has been
    /// checked. O(1).
    public func withText<R, E: Error>(of index: Int, _ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
        let document = documents[index]
        let source = document.isUnescaped ? store.arena : store.origins[Int(document.origin)].bytes
        return try source.withBytes(document.text, body)
    }

    /// The number of a document's class, an index into `labels`; nothing if the document has no label.
    public func labelNumber(of index: Int) -> Int? {
        let number = documents[index].label
        return number == Self.unlabelled ? nil : Int(number)
    }

    /// The label of a document.
    public func label(of index: Int) -> String? {
        labelNumber(of: index).map { labels[$0] }
    }

    /// The class of every document, in order: indices into `labels`, or `unlabelled`. O(documents).
    public var labelNumbers: [UInt32] { documents.map(\.label) }

    /// Where a document stands: `file:line`, or the file alone if the document is the whole of it.
    public func location(of index: Int) -> String {
        let document = documents[index]
        let name = store.origins[Int(document.origin)].name
        return document.line == 0 ? name : "\(name):\(document.line)"
    }

    /// The files that the documents came from.
    package var fileNames: [String] { store.origins.map(\.name) }

    /// The bytes of all texts together. O(documents).
    public var byteCount: Int { documents.reduce(0) { $0 + $1.text.count } }

    /// Gives back the memory that mapped files take: for whoever has read the texts and wants them no more, or not soon. They come from
    /// the files again if they are wanted.
    public func forgetTexts() {
        for origin in store.origins { origin.bytes.forget() }
    }

    /// The documents at `indices`, in that order. O(indices).
    public func subset(_ indices: some Sequence<Int>) -> Corpus {
        Corpus(
            labels: labels, skipped: skipped, cutCount: cutCount, detectedEncodings: detectedEncodings,
            formats: formats, documents: indices.map { documents[$0] }, store: store)
    }

    /// How many documents each class has. O(documents).
    public func documentCounts() -> [Int] {
        var counts = [Int](repeating: 0, count: labels.count)
        for document in documents where document.label != Self.unlabelled { counts[Int(document.label)] += 1 }
        return counts
    }

    /// Throws if nothing can be learned from the corpus: it holds no documents, or only one class. O(documents).
    public func validateForTraining() throws(InputError) {
        let passedOver =
            skipped.count == 0
            ? "" : "; \(skipped.count) bad record\(skipped.count == 1 ? " was" : "s were") passed over"
        guard count > 0 else {
            throw InputError(
                .badData, file: store.inputs, message: "holds no documents" + passedOver + "; training needs some of each class",
                cause: skipped.first.first?.description)
        }
        if let missing = documents.indices.first(where: { documents[$0].label == Self.unlabelled }) {
            throw InputError(
                .badData, file: location(of: missing), message: "the document has no label; training needs one for each")
        }
        let present = documentCounts().enumerated().filter { $0.element > 0 }
        guard present.count > 1 else {
            let label = Array(labels[present[0].offset].utf8)
            throw InputError(
                .badData, file: store.inputs,
                message: "all documents (\(count)) have the label \(label.span.excerpt()); training needs at least two classes"
                    + passedOver,
                cause: skipped.first.first?.description)
        }
    }
}

/// Records that could not be used.
public struct SkippedRecords: Sendable {
    /// How many there were.
    public internal(set) var count = 0
    /// What was wrong with the first ten.
    public internal(set) var first: [InputError] = []

    static let kept = 10
}

/// A character set that files were taken for because they are not UTF-8.
public struct DetectedEncoding: Sendable, Equatable {
    public let encoding: TextEncoding
    public internal(set) var files = 1
    /// The least and the greatest confidence of ICU in it, 0 to 100.
    public internal(set) var confidence: ClosedRange<Int>
}

/// One document: where its text, its label and its place are found.
struct DocumentRecord: Sendable {
    /// The text's first byte; the top bit tells that it lies in the arena.
    private let start: UInt64
    private let length: UInt32
    var label: UInt32
    /// The index of the file among the store's origins.
    let origin: UInt32
    /// The line where the record begins, counted from 1; 0 if the document is the whole file.
    let line: UInt32

    private static let arenaBit: UInt64 = 1 << 63

    /// - Parameter text: at most `UInt32.max` bytes.
    init(text: Range<Int>, isUnescaped: Bool, label: UInt32, origin: Int, line: Int) {
        start = UInt64(text.lowerBound) | (isUnescaped ? Self.arenaBit : 0)
        length = UInt32(text.count)
        self.label = label
        self.origin = UInt32(origin)
        self.line = UInt32(clamping: line)
    }

    var isUnescaped: Bool { start & Self.arenaBit != 0 }

    var text: Range<Int> {
        let lower = Int(start & ~Self.arenaBit)
        return lower..<lower + Int(length)
    }
}

/// What documents refer to.
final class DocumentStore: Sendable {
    struct Origin: Sendable {
        let name: String
        /// The file's bytes; none if its documents were all unescaped or copied.
        let bytes: ByteSource
    }

    let origins: [Origin]
    /// Texts that are not in their file byte for byte.
    let arena: ByteSource
    /// The inputs as the user named them, for messages about all of them.
    let inputs: String

    init(origins: [Origin], arena: ByteSource, inputs: String) {
        self.origins = origins
        self.arena = arena
        self.inputs = inputs
    }
}
