public import Tokenization
internal import Matrices

/// Turns texts into the rows of a trained model. Not for several threads at once: each takes its own.
public final class Featurizer {
    private let vocabulary: Vocabulary
    private let tokenizer: Tokenizer
    private var extractor: NgramExtractor
    private var tokens = TokenBuffer()
    private var words = Words()
    private var lookup: NgramLookup
    private var scratch: [UInt64] = []
    /// The row made last.
    public private(set) var row = WeightedRow()

    public init(vocabulary: Vocabulary, tokenizer options: TokenizerOptions) throws(TokenizerError) {
        self.vocabulary = vocabulary
        tokenizer = try Tokenizer(options: options)
        extractor = NgramExtractor(options: vocabulary.options)
        lookup = NgramLookup(vocabulary: vocabulary)
    }

    /// Puts the features of `text` that the vocabulary has into ``row``. O(bytes)
    ///
    /// Throws a `TokenizerError`, or `StoredBytes.Damage` if the vocabulary is not what it was.
    public func featurize(_ text: Span<UInt8>) throws {
        try tokenizer.tokenize(text, into: &tokens)
        words.replace(with: tokens)
        lookup.begin()
        try extractor.forEachNgram(of: words, &lookup)
        try lookup.finish()
        let scales = vocabulary.storage.scales
        try vocabulary.weighting.row(of: &lookup.occurrences, scratch: &scratch, into: &row) { feature in
            try scales[feature]
        }
    }
}
