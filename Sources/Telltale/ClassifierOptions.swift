public import Features
public import Tokenization
public import Training

/// Everything that decides what a classifier becomes, apart from the documents.
///
/// The same documents and options give the same model file, byte for byte, on any machine and at any number of threads.
public struct ClassifierOptions: Sendable {
    public var tokenizer = TokenizerOptions(symbols: true)
    public var features = FeatureOptions()
    /// The lengths of character n-grams; see ``CharacterNgrams``.
    public var characterNgrams = CharacterNgrams.automatic
    public var training = TrainingOptions()
    /// The share of the documents, of each class in proportion, that is held out to measure with and to choose the number of
    /// epochs; at most ``maximumHeldOut`` documents. 0 trains on everything, for all epochs.
    public var holdout = 0.1
    /// Whether to train again on all documents, as long as was found best, after measuring on those held out.
    public var refit = true

    /// The most documents that are held out.
    public static let maximumHeldOut = 10_000

    public init() {}

    /// Which character n-grams are features beside the words.
    public enum CharacterNgrams: Sendable, Hashable {
        case automatic
        case none
        case lengths(ClosedRange<Int>)
    }
}
