public import Features
public import Matrices
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
    /// The least number of training documents that a feature stands in; nil for that of `features`, which is raised to
    /// ``automaticMinimumDocumentCount`` for much text.
    public var minimumDocumentCount: Int?
    /// Whether the beginning and the end of a text count as words in word n-grams; nil where there is little text.
    public var edges: Bool?
    /// The longest n-gram of words with shapes (``FeatureOptions/shapeNgrams``); nil for ``automaticShapeNgrams`` where there is
    /// little text, else none.
    public var shapeNgrams: Int?
    public var training = TrainingOptions()
    public var classWeights = ClassWeights.equal
    /// The multilayer perceptron to train; nil for softmax regression.
    public var network: NetworkOptions?
    /// The share of the documents, of each class in proportion, that is held out to measure with and to choose the number of
    /// epochs; at most ``maximumHeldOut`` documents. 0 trains on everything, for all epochs.
    public var holdout = 0.1
    /// Whether to train again on all documents, as long as was found best, after measuring on those held out.
    public var refit = true

    /// The most documents that are held out.
    public static let maximumHeldOut = 10_000

    /// The label smoothing that suits a linear model, chosen on validation splits.
    public static let labelSmoothing: Float = 0.02

    public init() { training.labelSmoothing = Self.labelSmoothing }

    /// Which character n-grams are features beside the words.
    public enum CharacterNgrams: Sendable, Hashable {
        case automatic
        case none
        case lengths(ClosedRange<Int>)
    }
}

/// The shape of a multilayer perceptron, apart from what the documents decide.
public struct NetworkOptions: Sendable {
    /// The widths of the hidden layers; empty only on embeddings, where that is the model of fastText.
    public var hidden = [128]
    public var activation = Activation.gelu
    /// The share of each layer's numbers that is left out at each step of training; nil for ``suitableDropout``.
    public var dropout: Float?
    public var layerNormalization = false
    /// The length of the features' vectors; nil for a network on the features themselves.
    public var embedding: Int?
    /// Vectors that the features' vectors start from; their dimension must be `embedding`.
    public var vectors: WordVectors?
    /// Whether the vectors stay as they are; words without one are then left out.
    public var areVectorsFrozen = false

    /// The dropout that suits: half of a layer on the features themselves, less on embeddings; chosen on validation splits.
    public var suitableDropout: Float { embedding == nil ? 0.5 : 0.2 }

    /// How many epochs suit, chosen on validation splits: a network gains by some more than a linear model needs.
    public static let epochs = 8

    /// The label smoothing that suits hidden layers, chosen on validation splits.
    public static let labelSmoothing: Float = 0.05

    public init() {}
}
