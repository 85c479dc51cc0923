package import Tokenization
internal import Matrices

/// Texts that can be visited by number, from several threads at once.
public protocol TextCollection: Sendable {
    var count: Int { get }
    /// The bytes of one text, for the duration of `body`.
    func withText<R>(of index: Int, _ body: (Span<UInt8>) throws -> R) rethrows -> R
}

/// The n-grams of a collection, counted once: what every vocabulary over any part of it is made from.
///
/// Each document is tokenized once. N-grams get provisional numbers; choosing, numbering and weighting the
/// features comes after (``Vocabulary``), perhaps more than once.
package struct CountedDocuments: Sendable {
    /// The n-grams by their provisional numbers.
    package let names: ByteTable
    /// Rows by piece; document d is row `d - pieceStart[p]` of the last piece p with `pieceStart[p] <= d`.
    let pieces: [CountedPiece]
    let pieceStart: [Int]
    package let count: Int
    /// The tokens in all documents, which is the size of the collection as rules on defaults see it.
    package let tokenCount: Int

    package var ngramCount: Int { names.count }

    /// Tokenizes and counts. O(bytes), in parallel; the result does not depend on `threads`.
    package init(
        _ texts: some TextCollection, tokenizer: TokenizerOptions, options: FeatureOptions, threads: Int
    ) throws {
        count = texts.count
        let starts = Self.pieceStarts(count: texts.count)
        var counted: [CountedPiece] = try parallelMap(pieces: starts.count - 1, threads: threads) { piece in
            Result { try CountedPiece(texts, starts[piece]..<starts[piece + 1], tokenizer: tokenizer, options: options) }
        }.map { try $0.get() }
        let names = counted.map(\.names)
        for piece in counted.indices { counted[piece].names = ByteTable() }

        // The tables of the pieces are united shard by shard: each thread owns the n-grams whose hashes end alike.
        let united = parallelMap(pieces: Self.shardCount, threads: threads) { shard in
            Self.unite(names, shard: shard)
        }
        var shardStart = [0]
        for shard in united { shardStart.append(shardStart.last! + shard.names.count) }
        self.names = ByteTable(joining: united.map(\.names))
        let start = shardStart
        pieces = parallelMap(pieces: counted.count, threads: threads) { [counted] piece in
            var numbers = [UInt32](repeating: 0, count: names[piece].count)
            for shard in united.indices {
                for (local, number) in united[shard].numbers[piece] {
                    numbers[Int(local)] = UInt32(start[shard]) + number
                }
            }
            var result = counted[piece]
            result.renumber(numbers)
            return result
        }
        pieceStart = Array(starts.dropLast())
        tokenCount = pieces.reduce(0) { $0 + $1.tokenCount }
    }

    static let shardCount = 16

    /// The first document of each piece, and the end. The number of pieces depends on the collection alone.
    static func pieceStarts(count: Int) -> [Int] {
        let pieces = min(64, max(1, count / 32))
        return (0...pieces).map { count * $0 / pieces }
    }

    private struct Shard: Sendable {
        var names: ByteTable
        /// For each piece, the number in the piece and the number in the shard.
        var numbers: [[(UInt32, UInt32)]]
    }

    private static func unite(_ pieces: [ByteTable], shard: Int) -> Shard {
        var names = ByteTable()
        var numbers: [[(UInt32, UInt32)]] = []
        for piece in pieces {
            var pairs: [(UInt32, UInt32)] = []
            pairs.reserveCapacity(piece.count / shardCount * 5 / 4)
            let bytes = piece.bytes.span
            for (index, hash) in piece.hashes.enumerated() where Int(hash >> 28) == shard {
                let name = bytes.extracting(piece.offsets[index]..<piece.offsets[index + 1])
                pairs.append((UInt32(index), UInt32(names.insert(name, hash: hash, kind: piece.kinds[index]))))
            }
            numbers.append(pairs)
        }
        names.freeze()
        return Shard(names: names, numbers: numbers)
    }

    /// Visits the counts of one document: provisional n-gram numbers and how often each occurs, in no special order.
    @inline(__always)
    func withRow<R>(_ document: Int, _ body: (ArraySlice<UInt32>, ArraySlice<UInt32>) throws -> R) rethrows -> R {
        // Pieces are equally long but for one document, so the guess is right or next to right.
        var piece = min(pieces.count - 1, document * pieces.count / max(1, count))
        while pieceStart[piece] > document { piece -= 1 }
        while piece + 1 < pieces.count, pieceStart[piece + 1] <= document { piece += 1 }
        let row = document - pieceStart[piece]
        let range = pieces[piece].rowOffsets[row]..<pieces[piece].rowOffsets[row + 1]
        return try body(pieces[piece].ngrams[range], pieces[piece].counts[range])
    }
}

/// The counted n-grams of a piece of a collection.
struct CountedPiece: Sendable {
    var names = ByteTable(minimumCapacity: 1024)
    var rowOffsets = [0]
    var ngrams: [UInt32] = []
    var counts: [UInt32] = []
    var tokenCount = 0

    init(
        _ texts: some TextCollection, _ documents: Range<Int>, tokenizer options: TokenizerOptions,
        options features: FeatureOptions
    ) throws {
        var reader = try DocumentWords(tokenizer: options)
        var extractor = NgramExtractor(options: features)
        rowOffsets.reserveCapacity(documents.count + 1)
        var counter = Counter(piece: self)
        for document in documents {
            try texts.withText(of: document) { text in try reader.read(text) }
            extractor.forEachNgram(of: reader.words, &counter)
            counter.piece.tokenCount += reader.words.count
            counter.piece.rowOffsets.append(counter.piece.ngrams.count)
        }
        self = counter.piece
    }

    mutating func renumber(_ numbers: [UInt32]) {
        for i in ngrams.indices { ngrams[i] = numbers[Int(ngrams[i])] }
    }
}

/// Counts the n-grams of one document after another, remembering the character n-grams of every word met.
private struct Counter: NgramVisitor {
    var piece: CountedPiece
    /// By n-gram: where its count stands, if that is in the row being made.
    private var positions: [Int] = []
    /// The number of the n-gram visited last.
    private var last = 0
    private var charactersOfWord: [Range<Int>?] = []
    private var characters: [UInt32] = []

    init(piece: CountedPiece) { self.piece = piece }

    @inline(__always)
    mutating func visit(_ name: Span<UInt8>, _ kind: NgramKind) {
        last = piece.names.insert(name, hash: featureHash(name), kind: kind)
        while positions.count <= last { positions.append(-1) }
        count(last)
    }

    mutating func visitCharacterNgrams(of word: Span<UInt8>, by extractor: inout NgramExtractor) {
        while charactersOfWord.count <= last { charactersOfWord.append(nil) }
        if let known = charactersOfWord[last] {
            for i in known { count(Int(characters[i])) }
            return
        }
        let number = last
        let start = characters.count
        extractor.forEachCharacterNgram(of: word) { name in
            visit(name, .characterNgram)
            characters.append(UInt32(last))
        }
        charactersOfWord[number] = start..<characters.count
    }

    @inline(__always)
    private mutating func count(_ ngram: Int) {
        let position = positions[ngram]
        if position >= piece.rowOffsets.last! {
            piece.counts[position] &+= 1
        } else {
            positions[ngram] = piece.ngrams.count
            piece.ngrams.append(UInt32(ngram))
            piece.counts.append(1)
        }
    }
}
