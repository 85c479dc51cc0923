internal import Matrices
internal import Scratch
package import Tokenization

/// The n-grams of a collection, counted block by block on disk: what ``CountedDocuments`` is where there is memory for all at once.
///
/// Each block of documents is counted in memory and written as a sorted run, and the runs are merged. What n-grams there are and how often
/// does not depend on the blocks.
package struct DiskCounts: Sendable {
    /// Where to keep what memory does not hold, and how much memory to take.
    package struct Storage: Sendable {
        package var folder: String
        /// Bytes of memory for counting.
        package var memory: Int
        /// Bytes of text in a block; nil for as many as `memory` allows.
        package var blockBytes: Int?
        /// How many runs are merged at once.
        package var runsAtOnce: Int
        /// Asked before memory is taken that depends on what the documents hold; throws if there is too little.
        package var check: @Sendable (Need) throws -> Void

        package init(
            folder: String, memory: Int, blockBytes: Int? = nil, runsAtOnce: Int,
            check: @escaping @Sendable (Need) throws -> Void = { _ in }
        ) {
            self.folder = folder
            self.memory = memory
            self.blockBytes = blockBytes
            self.runsAtOnce = runsAtOnce
            self.check = check
        }
    }

    /// What needs memory.
    package enum Need: Sendable {
        /// A vocabulary of so many features, and a model of them.
        case features(Int)
        /// Long documents, or several of them together, so many bytes.
        case documents(Int)
    }

    package let tokenCount: Int
    let texts: any TextCollection
    let tokenizer: TokenizerOptions
    let storage: Storage
    /// Which of the parts each document belongs to; vocabularies are fitted to whole parts.
    let partOf: [UInt8]
    /// The n-grams in as many documents as a feature has at least. Keys are classes and parts.
    let ngrams: NgramRun

    package var ngramCount: Int { ngrams.count }

    /// Tokenizes and counts. O(bytes · log blocks), in parallel; the result does not depend on `threads` or `storage`.
    ///
    /// - Parameters:
    ///   - labels: the class of each document.
    ///   - partOf: the part that each document belongs to, below ``parts``.
    package init(
        _ texts: any TextCollection, labels: [UInt32], partOf: [UInt8], tokenizer: TokenizerOptions, options: FeatureOptions,
        storage: Storage, threads: Int
    ) throws {
        self.texts = texts
        self.tokenizer = tokenizer
        self.storage = storage
        self.partOf = partOf
        guard texts.count <= CountedDocuments.mostDocuments else { throw CountedDocuments.tooLarge("\(texts.count) documents") }
        let longest = (0..<texts.count).reduce(0) { max($0, texts.byteCount($1..<$1 + 1)) }
        try storage.check(.documents(longest * Self.memoryPerByte))
        let keys = zip(labels, partOf).map { $0 * UInt32(Self.parts) + UInt32($1) }
        var (runs, tokens) = try Self.blockRuns(
            of: texts, keys: keys, tokenizer: tokenizer, options: options, storage: storage, threads: threads)
        while runs.count > storage.runsAtOnce {
            let file = try ScratchFile(folder: storage.folder)
            runs = try stride(from: 0, to: runs.count, by: storage.runsAtOnce).map { first in
                try NgramRun(
                    merging: Array(runs[first..<min(first + storage.runsAtOnce, runs.count)]), atLeast: 1, to: file,
                    threads: threads)
            }
        }
        ngrams = try NgramRun(
            merging: runs, atLeast: options.minimumDocumentCount, to: try ScratchFile(folder: storage.folder), threads: threads)
        tokenCount = tokens
    }

    /// Counts block by block. Returns the run of each, and the number of tokens.
    private static func blockRuns(
        of texts: any TextCollection, keys: [UInt32], tokenizer: TokenizerOptions, options: FeatureOptions, storage: Storage,
        threads: Int
    ) throws -> ([NgramRun], Int) {
        let file = try ScratchFile(folder: storage.folder)
        let groups = Int(keys.max() ?? 0) + 1
        // What is rare in a block may not be so in all.
        var options = options
        options.minimumDocumentCount = 1
        var runs: [NgramRun] = []
        var tokens = 0
        var bounds: [[UInt8]]?
        var start = 0
        // Numbers of 32 bits must do for the n-grams of a block, also where texts suddenly have four times as many.
        let memory = min(storage.memory, memoryPerPosting << 30)
        var bytes = storage.blockBytes ?? memory / firstShare
        while start < texts.count {
            let block = start..<texts.end(from: start, bytes: bytes)
            let counted = try CountedDocuments(
                Block(texts: texts, documents: block), tokenizer: tokenizer, options: options, threads: threads)
            tokens += counted.tokenCount
            let sectionBounds = bounds ?? NgramRun.bounds(of: counted)
            bounds = sectionBounds
            runs.append(
                try NgramRun(
                    counted, keys: Array(keys[block]), groups: groups, bounds: sectionBounds, to: file, threads: threads))
            if storage.blockBytes == nil {
                let size = Double(texts.byteCount(block))
                let cost = Double(max(1, memoryPerPosting * counted.postingCount))
                bytes = min(4 * bytes, Int(Double(memory) / cost * size))
            }
            texts.forget(block)
            returnFreedMemory()
            start = block.upperBound
        }
        return (runs, tokens)
    }

    /// Counting takes about so many bytes of memory for each posting, measured and rounded up.
    private static let memoryPerPosting = 32
    /// The same for each byte of a text, at most.
    private static let memoryPerByte = 16
    /// The first block's share of the memory, before it is known how many postings the texts have.
    private static let firstShare = 64
    /// Documents are of so many parts at most.
    package static let parts = 2

    static func label(ofKey key: UInt32) -> UInt32 { key / UInt32(parts) }

    static func part(ofKey key: UInt32) -> Int { Int(key) % parts }

    /// Which parts consist of these documents.
    func parts(of documents: [Int]) -> [Bool] {
        var isMeant = [Bool](repeating: false, count: Self.parts)
        for document in documents { isMeant[Int(partOf[document])] = true }
        precondition(
            partOf.count { isMeant[Int($0)] } == documents.count, "features are fitted to whole parts, each document once")
        return isMeant
    }
}

/// Some consecutive documents of a collection.
private struct Block: TextCollection {
    let texts: any TextCollection
    let documents: Range<Int>

    var count: Int { documents.count }

    func withText<R>(of index: Int, _ body: (Span<UInt8>) throws -> R) rethrows -> R {
        try texts.withText(of: documents.lowerBound + index, body)
    }
}

extension TextCollection {
    func byteCount(_ documents: Range<Int>) -> Int {
        documents.reduce(0) { $0 + withText(of: $1) { $0.count } }
    }

    /// The end of the documents from `start` on that have about so many bytes: at least one.
    func end(from start: Int, bytes: Int) -> Int {
        var end = start
        var sum = 0
        repeat {
            sum += withText(of: end) { $0.count }
            end += 1
        } while end < count && sum < bytes
        return end
    }
}
