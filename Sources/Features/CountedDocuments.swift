package import Tokenization
internal import Matrices

/// Texts that can be visited by number, from several threads at once.
public protocol TextCollection: Sendable {
    var count: Int { get }
    /// The bytes of one text, for the duration of `body`.
    func withText<R>(of index: Int, _ body: (Span<UInt8>) throws -> R) rethrows -> R
    /// Some consecutive texts are not wanted again soon: memory that they take may be given back.
    func forget(_ texts: Range<Int>)
}

extension TextCollection {
    public func forget(_ texts: Range<Int>) {}
}

/// The n-grams of a collection, counted once: what every vocabulary over any part of it is made from.
///
/// Each document is tokenized once. N-grams have provisional numbers, the most frequent first, so that what a vocabulary takes one after
/// another lies so in memory; choosing, numbering and weighting the features comes after (``FittedVocabulary``), perhaps more than once.
package struct CountedDocuments: Sendable {
    /// The names that n-grams consist of, in the order of their bytes.
    let names: ByteTable
    let ngrams: OrderedNgrams
    /// The number of documents.
    package let count: Int
    /// The tokens in all documents, which is the size of the collection as rules on defaults see it.
    package let tokenCount: Int

    /// How many n-grams stand in as many documents as the options ask for, at least.
    package var ngramCount: Int { ngrams.count }
    var postingCount: Int { ngrams.postingCount }

    /// The n-grams in the order of their names' bytes.
    var byName: [UInt32] { ngrams.byName }

    /// The most documents: a posting has 31 bits for their numbers.
    static let mostDocuments = Int(Int32.max)
    /// The most names that n-grams may consist of.
    package static let mostNames = CountedPiece.mostNames

    /// Tokenizes and counts. O(bytes), in parallel; the result does not depend on `threads`.
    ///
    /// N-grams of fewer documents than the options ask for are left out: they are no features of any part of the collection.
    /// `whenRead` is called once the texts are needed no more. Throws a `TokenizerError`, or a ``FeatureError`` if there are too many
    /// documents or n-grams to be numbered; a lower `mostNames` is for tests.
    package init(
        _ texts: some TextCollection, tokenizer: TokenizerOptions, options: FeatureOptions, threads: Int,
        mostNames: Int = Self.mostNames, whenRead: () -> Void = {}
    ) throws {
        count = texts.count
        guard count <= Self.mostDocuments else { throw Self.tooLarge("\(count) documents") }
        let starts = Self.pieceStarts(count: texts.count)
        var pieces: [CountedPiece] = try parallelMap(pieces: starts.count - 1, threads: threads) { piece in
            Result {
                try CountedPiece(
                    texts, starts[piece]..<starts[piece + 1], tokenizer: tokenizer, options: options, mostNames: mostNames)
            }
        }.map { try $0.get() }
        whenRead()
        tokenCount = pieces.reduce(0) { $0 + $1.tokenCount }
        let united = try UnitedNames(pieces, most: mostNames, threads: threads)
        names = united.names
        for piece in pieces.indices { pieces[piece].dropNames() }
        var shards = CountedShard.shards(
            of: pieces, starts: starts, united: united, atLeast: max(1, options.minimumDocumentCount), threads: threads)
        pieces = []
        guard shards.reduce(0, { $0 + $1.postings.count }) <= UInt32.max else {
            throw Self.tooLarge("over 4 billion different n-grams in documents")
        }
        returnFreedMemory()
        ngrams = OrderedNgrams(consuming: &shards, threads: threads)
    }

    static func tooManyNames(_ most: Int) -> FeatureError { tooLarge("more than \(most) different words and parts of words") }

    static func tooLarge(_ what: String) -> FeatureError {
        FeatureError(code: .vocabularyTooLarge, message: "there are \(what), too many to be numbered; train on fewer documents")
    }

    /// The first document of each piece, and the end. The number of pieces depends on the collection alone: enough to balance, and few
    /// where documents are few, for every piece meets the frequent words anew.
    private static func pieceStarts(count: Int) -> [Int] {
        let pieces = max(1, min(count / 32, 16), min(count / 256, 64))
        return (0...pieces).map { count * $0 / pieces }
    }

    /// Hands `body` each document with an n-gram, in ascending order.
    @inline(__always)
    package func forEachDocument(of ngram: Int, _ body: (_ document: Int) -> Void) {
        ngrams.forEachDocument(of: ngram, body)
    }

    /// The same, and how often the n-gram occurs there.
    @inline(__always)
    package func forEachPosting(of ngram: Int, _ body: (_ document: Int, _ count: UInt32) -> Void) {
        ngrams.forEachPosting(of: ngram, body)
    }

    /// Appends the name of an n-gram.
    package func appendName(of ngram: Int, to name: inout [UInt8]) {
        names.appendName(of: ngrams[ngram], to: &name)
    }

    /// What an n-gram is made of.
    package func kind(of ngram: Int) -> NgramKind {
        ngrams[ngram].second == nil ? names.kinds[Int(ngrams[ngram].first)] : .wordNgram
    }
}
