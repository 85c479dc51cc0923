internal import Matrices
public import Tokenization

/// The words and features of one document, and where in its text they stand: what an explanation points at.
///
/// Classifying has no use for the places and does without them (``Featurizer``); the row is the same to the bit.
public struct LocatedDocument: Sendable {
    /// A word or symbol of the text.
    public struct Word: Sendable, Equatable {
        /// The folded word, behind `field:` if it stands in a field.
        public let name: String
        /// Its bytes in the text.
        public let range: Range<Int>
        /// The feature that it is; nil if the model does not know it.
        public let feature: Int?
    }

    /// An n-gram of the text that is a feature.
    public struct Ngram: Sendable, Equatable {
        /// Its own name: of a hashed feature, no other's.
        public let name: String
        public let kind: NgramKind
        public let feature: Int
        /// The words that each occurrence stands in, as a range of ``LocatedDocument/words``, in the order of the text.
        public internal(set) var places: [Range<Int>]
    }

    /// In the order of the text.
    public let words: [Word]
    /// In the order of their features, those of one feature in the order of their first places.
    public let ngrams: [Ngram]
    /// The row by which the document is classified.
    public let row: WeightedRow

    /// Finds the features of `text`, which may be divided into fields. O(n · log n) for n n-grams
    ///
    /// Throws a `TokenizerError`, or `StoredBytes.Damage` if the vocabulary is not what it was.
    public init(_ text: Span<UInt8>, vocabulary: Vocabulary, tokenizer: TokenizerOptions) throws {
        var reader = try DocumentWords(tokenizer: tokenizer, shapes: vocabulary.options.shapeNgrams > 0)
        try reader.read(text)
        var extractor = NgramExtractor(options: vocabulary.options)
        var locator = NgramLocator(vocabulary: vocabulary, words: reader.words)
        try extractor.forEachNgram(of: reader.words, &locator)
        let tokens = reader.words.tokens
        words = zip(locator.found, tokens.indices).map { Word(name: $0.name, range: tokens[$1].source, feature: $0.feature) }
        let order = locator.ngrams.indices.sorted {
            (locator.ngrams[$0].feature, $0) < (locator.ngrams[$1].feature, $1)
        }
        let ngrams = order.map { locator.ngrams[$0] }
        self.ngrams = ngrams
        var occurrences = ngrams.flatMap { Array(repeating: UInt32($0.feature), count: $0.places.count) }
        var counter = OccurrenceCounter()
        var row = WeightedRow()
        try vocabulary.weighting.row(
            of: &occurrences, counter: &counter, into: &row, scales: vocabulary.storage.scales)
        self.row = row
    }

    /// The bytes of the text from the first word of a place to its last.
    public func range(of place: Range<Int>) -> Range<Int> {
        words[place.lowerBound].range.lowerBound..<words[place.upperBound - 1].range.upperBound
    }
}
