internal import Corpora

extension ClassifierOptions {
    /// The most bytes of training text for which character n-grams are features by default.
    ///
    /// On validation splits of 37 corpora they lifted the small ones by a point and more, beside the words; on long
    /// documents in great number they brought nothing and cost two to three times the non-zeros.
    public static let mostBytesForCharacterNgrams = 12_000_000

    /// The lengths of the character n-grams that are features by default.
    public static let automaticCharacterNgrams = 4...4

    /// The options with everything automatic decided, which depends on the size of the corpus alone.
    package func resolved(for corpus: Corpus) -> ClassifierOptions {
        var options = self
        options.features.characterNgrams =
            switch characterNgrams {
            case .none: nil
            case .lengths(let lengths): lengths
            case .automatic:
                corpus.byteCount <= Self.mostBytesForCharacterNgrams ? Self.automaticCharacterNgrams : nil
            }
        return options
    }
}
