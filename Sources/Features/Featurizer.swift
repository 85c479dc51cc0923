public import Tokenization
internal import Matrices

/// Turns texts into the rows of a trained model. Not for several threads at once: each takes its own.
public final class Featurizer {
    private let vocabulary: Vocabulary
    private var reader: DocumentWords
    private var extractor: NgramExtractor
    private var lookup: NgramLookup
    private var counter = OccurrenceCounter()
    /// The row made last.
    public private(set) var row = WeightedRow()

    public init(vocabulary: Vocabulary, tokenizer options: TokenizerOptions) throws(TokenizerError) {
        self.vocabulary = vocabulary
        reader = try DocumentWords(tokenizer: options, shapes: vocabulary.options.shapeNgrams > 0)
        extractor = NgramExtractor(options: vocabulary.options)
        lookup = NgramLookup(vocabulary: vocabulary)
    }

    /// Puts the features of `text`, which may be divided into fields, that the vocabulary has into ``row``. O(bytes)
    ///
    /// Throws a `TokenizerError`, or `StoredBytes.Damage` if the vocabulary is not what it was.
    public func featurize(_ text: Span<UInt8>) throws {
        try reader.read(text)
        try lookup.begin(reader.words)
        if lookup.hasOthers || !extractor.findsWordsAndPairsAlone { try extractor.forEachNgram(of: reader.words, &lookup) }
        try lookup.finish()
        try vocabulary.weighting.row(
            of: &lookup.found, counter: &counter, into: &row, scales: vocabulary.storage.scales)
    }
}
