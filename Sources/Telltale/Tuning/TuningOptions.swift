public import Corpora
public import Evaluation

/// What a search for good options goes by.
public struct TuningOptions: Sendable {
    /// What is not searched: the tokenizer and the seed, which is that of the search too, and the threads.
    public var base = ClassifierOptions()
    public var metric = SelectionMetric.accuracy
    /// The kinds of models to try; nil for ``automaticClassifiers(for:)``.
    public var classifiers: [Classifier]?
    /// Into how many parts the documents are divided, each to be judged on by a model of the others; 1 holds one part out; nil for
    /// ``automaticFolds`` where there are up to ``mostDocumentsOfFolds``, and else 1. Documents for validation leave no choice. Few documents
    /// are divided several times (``divisions(of:)``).
    public var folds: Int?
    /// The most bytes of a model file.
    public var maximumModelSize: Int?
    /// The most bytes of parameters that training a model may take, with their copies; a trial of more is not carried out.
    public var maximumMemory = 2 << 30

    public init() {}

    public enum Classifier: String, Sendable, CaseIterable {
        case linear
        case mlp
    }

    /// Perceptrons take twenty times as long as linear models, and are tried where that is soon done.
    public static func automaticClassifiers(for corpus: Corpus) -> [Classifier] {
        corpus.count <= mostDocumentsOfPerceptrons && corpus.byteCount <= ClassifierOptions.mostBytesOfLittleText ? [.linear, .mlp] : [.linear]
    }

    static let mostDocumentsOfPerceptrons = 20_000
    public static let automaticFolds = 5
    public static let mostDocumentsOfFolds = 100_000

    /// In how many different ways documents are divided into folds; the best options are chosen by the folds of all divisions. Of a few
    /// thousand documents a search soon fits its options to one division: of 8,453 trials on 5,452 questions the best was 0.8 points
    /// above the defaults by that division, and 0.2 by six others.
    public static func divisions(of corpus: Corpus) -> Int {
        corpus.count <= mostDocumentsOfDivisions && corpus.byteCount <= ClassifierOptions.mostBytesOfLittleText ? 3 : 1
    }

    static let mostDocumentsOfDivisions = 12_000

    /// Of the copies of a model's parameters: the model itself, the state to go back to, the average, and the model kept.
    static let parameterCopies = 4
}
