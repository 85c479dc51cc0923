/// What becomes a feature and how it is weighted.
///
/// Options are part of the model file: a document is featurized for prediction exactly as it was for training.
public struct FeatureOptions: Sendable, Hashable {
    /// How features are numbered.
    public enum Space: Sendable, Hashable {
        /// One number for each n-gram seen in training, most frequent first. An unseen n-gram is no feature.
        case vocabulary
        /// 2^bits numbers; an n-gram's number is the low bits of its hash (Weinberger et al. 2009). Different
        /// n-grams may share a number; their names are kept, so that a collision can be shown, and an unseen n-gram is no
        /// feature here either.
        case hashed(bits: Int)
    }

    /// What a feature's count in a document becomes.
    public enum TermFrequency: String, Sendable, CaseIterable {
        /// The count itself.
        case count
        /// 1, however often it occurs.
        case binary
        /// 1 + ln(count) (Salton and Buckley 1988).
        case sublinear
    }

    /// How much a value counts by what its feature tells of the class in the training documents (``ClassEvidence``).
    public enum SupervisedWeighting: String, Sendable, CaseIterable {
        case none
        /// Multiplied by the mean log-count ratio of naive Bayes, without its sign: the factor of Wang and Manning (2012) for two
        /// classes, where a linear model takes the sign into its weights.
        case ratio
        /// Multiplied by the root of that.
        case evidence
    }

    /// The most that ``skippedWords`` may be: a document has as many pairs for each of its words.
    public static let mostSkippedWords = 8

    /// The longest character n-grams across words: a document has as many for each of its characters.
    public static let longestAcross = 12

    /// The numbers of bits that a hashed space may have.
    public static let hashBits = 8...28

    public var space: Space = .vocabulary
    /// The longest word n-gram; 2 means single words and pairs.
    public var wordNgrams = 2
    /// Whether the beginning and the end of a text count as words in word n-grams.
    public var edges = false
    /// The longest n-gram of words in which shapes stand for words that were written with capitals or as numbers
    /// (``WordShape``), for one of them at least; 0 for none. There are none of fields.
    public var shapeNgrams = 0
    /// The most words that are left out between the words of a pair (skip-bigrams, Guthrie et al. 2006: `not … good`); 0 for none. A
    /// pair with so many left out is another feature than one with fewer. There are none of fields.
    public var skippedWords = 0
    /// Lengths of the character n-grams within words, in code points; a word's beginning and end count as one
    /// each. Nil for none. Words of scripts that ``runNgrams`` speaks of have none.
    public var characterNgrams: ClosedRange<Int>?
    /// Lengths of the character n-grams, in code points, across adjacent words of the scripts that put no spaces
    /// between words (Han, kana, Thai, Lao, Khmer, Burmese) and of Hangul. Nil for none.
    public var runNgrams: ClosedRange<Int>? = 1...3
    /// Lengths of the character n-grams that begin in one word and end in a later one, in code points; the place where two words
    /// part counts as one. Nil for none, and there are none with words of scripts that ``runNgrams`` speaks of.
    public var acrossNgrams: ClosedRange<Int>?
    /// An n-gram in fewer training documents than this is no feature.
    public var minimumDocumentCount = 1
    /// An n-gram whose training documents have fewer different texts than this is no feature. A text that is there often counts once,
    /// as it may be one person's.
    public var minimumSourceCount = 1
    /// The most features kept, the most frequent first. Nil keeps all.
    public var maximumCount: Int?
    public var termFrequency = TermFrequency.sublinear
    /// Whether a value is multiplied by the inverse document frequency ln((1 + N) / (1 + df)) + 1, where N is the number of
    /// training documents and df that of those with the feature (the smoothed form, as in scikit-learn).
    public var inverseDocumentFrequency = true
    public var supervisedWeighting = SupervisedWeighting.evidence
    /// What the values of word n-grams of two words or more are multiplied by, before the normalization.
    public var wordNgramWeight: Float = 1
    /// The same for character n-grams: they are many, and with equal weight they would take too much of a document's length.
    public var characterNgramWeight: Float = 0.5
    /// The same for punctuation, symbols and emoji.
    public var symbolWeight: Float = 1
    /// Whether a document's row is divided by its Euclidean norm.
    public var normalization = true

    public init() {}

    package func weight(of kind: NgramKind) -> Float {
        switch kind {
        case .word: 1
        case .symbol: symbolWeight
        case .wordNgram: wordNgramWeight
        case .characterNgram: characterNgramWeight
        }
    }
}
