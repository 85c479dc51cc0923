internal import Corpora

extension ClassifierOptions {
    /// The most bytes of training text for which character n-grams are features by default, and features of a single
    /// document too.
    ///
    /// On validation splits of 37 corpora character n-grams lifted the small ones by a point and more, beside the words; on
    /// long documents in great number they brought nothing and cost two to three times the non-zeros. On validation splits of
    /// three corpora above this bound, features of a single document, most of them pairs, brought less than a tenth of a point
    /// and made the model two to three times as large.
    public static let mostBytesOfLittleText = 12_000_000

    /// The least number of documents of a feature of much text.
    public static let automaticMinimumDocumentCount = 2

    /// The lengths of the character n-grams that are features by default.
    public static let automaticCharacterNgrams = 4...4

    /// The longest n-gram with shapes that is a feature by default. In cross-validations of seven corpora of little text questions
    /// gained 0.6 points by it, short messages and Chinese titles 0.1, and nothing lost more than 0.1; much text gained nothing.
    public static let automaticShapeNgrams = 2

    /// The options with everything automatic decided, which depends on the size of the corpus alone.
    package func resolved(for corpus: Corpus) -> ClassifierOptions {
        var options = self
        let isLittle = corpus.byteCount <= Self.mostBytesOfLittleText
        options.features.minimumDocumentCount = minimumDocumentCount
            ?? max(features.minimumDocumentCount, isLittle ? 1 : Self.automaticMinimumDocumentCount)
        options.features.edges = edges ?? (features.edges || isLittle)
        options.features.shapeNgrams = shapeNgrams ?? max(features.shapeNgrams, isLittle ? Self.automaticShapeNgrams : 0)
        options.features.characterNgrams =
            switch characterNgrams {
            case .none: nil
            case .lengths(let lengths): lengths
            case .automatic: isLittle ? Self.automaticCharacterNgrams : nil
            }
        return options
    }
}
