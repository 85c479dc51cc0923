public import Tokenization
internal import Matrices

/// Turns texts into the rows of a trained model. Not for several threads at once: each takes its own.
public final class Featurizer {
    private let vocabulary: Vocabulary
    private let tokenizer: Tokenizer
    private var extractor: NgramExtractor
    private var tokens = TokenBuffer()
    private var words = Words()
    private var occurrences: [UInt64] = []
    /// The row made last.
    public private(set) var row = WeightedRow()

    public init(vocabulary: Vocabulary, tokenizer options: TokenizerOptions) throws(TokenizerError) {
        self.vocabulary = vocabulary
        tokenizer = try Tokenizer(options: options)
        extractor = NgramExtractor(options: vocabulary.options)
    }

    /// Puts the features of `text` that the vocabulary has into ``row``. O(bytes)
    ///
    /// Throws a `TokenizerError`, or `StoredBytes.Damage` if the vocabulary is not what it was.
    public func featurize(_ text: Span<UInt8>) throws {
        try tokenizer.tokenize(text, into: &tokens)
        words.replace(with: tokens)
        occurrences.removeAll(keepingCapacity: true)
        let words = words
        let hasCharacters = vocabulary.options.characterNgrams != nil
        var next = 0
        for i in 0..<words.count {
            let word = words.bytes.span.extracting(words.range(i, through: i))
            try Self.add(word, of: vocabulary, to: &occurrences)
            try extractor.forEachLongerWordNgram(endingAt: i, in: words) { name in
                try Self.add(name, of: vocabulary, to: &occurrences)
            }
            if words.isUnspaced(i) {
                guard i >= next else { continue }
                let last = words.runEnd(from: i)
                next = last + 1
                try extractor.forEachRunNgram(i, through: last, in: words) { name in
                    try Self.add(name, of: vocabulary, to: &occurrences)
                }
            } else if hasCharacters, !words.isSymbol(i) {
                try extractor.forEachCharacterNgram(of: word) { name in
                    try Self.add(name, of: vocabulary, to: &occurrences)
                }
            }
        }
        let scales = vocabulary.storage.scales
        try vocabulary.weighting.row(of: &occurrences, into: &row) { feature in try scales[feature] }
    }

    @inline(__always)
    private static func add(
        _ name: Span<UInt8>, of vocabulary: Vocabulary, to occurrences: inout [UInt64]
    ) throws(StoredBytes.Damage) {
        if let feature = try vocabulary.feature(named: name) { occurrences.append(UInt64(feature) << 32 | 1) }
    }
}
