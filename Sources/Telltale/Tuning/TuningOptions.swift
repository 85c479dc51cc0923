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
    /// ``automaticFolds`` where there are up to ``mostDocumentsOfFolds``, and else 1. Documents for validation leave no choice.
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

    /// Of the copies of a model's parameters: the model itself, the state to go back to, the average, and the model kept.
    static let parameterCopies = 4
}
