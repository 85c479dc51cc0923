public import Features
public import Inspection
internal import Matrices
public import Models
public import Tokenization

/// A trained text classifier.
///
///     let spam = try TextClassifier(contentsOf: "spam.telltale")
///     try spam.predictedLabel(for: "Congratulations, you have won!")
///
/// It is a value, immutable and `Sendable`: one classifier serves any number of tasks at once. It lies in its file, mapped; what
/// a document touches is checked against the file's checksums before it is first used, which is why
/// predictions can throw.
public struct TextClassifier: Sendable {
    /// The classes, sorted by their UTF-8 bytes; a class's number is its place here.
    public let labels: [String]
    /// What the documents' texts are cut into, and the versions of ICU, Unicode and CLDR that defined it in training.
    public let tokenizer: TokenizerDescription
    public let vocabulary: Vocabulary
    public let model: StoredModel
    /// How it was trained, and how well it did.
    public let summary: TrainingSummary
    /// What error messages call it: the file's name.
    public let name: String
    private let sessions: SessionPool

    init(
        labels: [String], tokenizer: TokenizerDescription, vocabulary: Vocabulary, model: StoredModel,
        summary: TrainingSummary, name: String
    ) {
        self.labels = labels
        self.tokenizer = tokenizer
        self.vocabulary = vocabulary
        self.model = model
        self.summary = summary
        self.name = name
        sessions = SessionPool()
    }

    /// What logits are divided by before the softmax.
    var temperature: Float { Float(summary.calibration?.temperature ?? 1) }

    /// A possible class of a document.
    public struct Hypothesis: Sendable, Hashable {
        public let label: String
        /// The class's probability; over all classes they sum to 1.
        public let probability: Double
    }

    /// The most probable class. O(bytes + features × classes)
    public func predictedLabel(for text: String) throws -> String {
        try hypotheses(for: text, maximumCount: 1)[0].label
    }

    /// The most probable classes and their probabilities.
    public func predictedLabelHypotheses(for text: String, maximumCount: Int) throws -> [String: Double] {
        let hypotheses = try hypotheses(for: text, maximumCount: maximumCount)
        return Dictionary(uniqueKeysWithValues: hypotheses.map { ($0.label, $0.probability) })
    }

    /// The most probable classes, the most probable first; of equal ones the one with the lower number.
    public func hypotheses(for text: String, maximumCount: Int) throws -> [Hypothesis] {
        var text = text
        return try text.withUTF8 { try hypotheses(for: $0.span, maximumCount: maximumCount) }
    }

    /// The same for UTF-8 as bytes; ill-formed sequences count as U+FFFD.
    public func hypotheses(for text: Span<UInt8>, maximumCount: Int) throws -> [Hypothesis] {
        try withSession { session in
            try session.classify(text)
            return session.hypotheses(maximumCount: maximumCount)
        }
    }

    /// Lends a session, which holds the memory that classifying one document after another wants. For one
    /// thread at a time; sessions are kept for whoever asks next.
    public func withSession<R>(_ body: (Session) throws -> R) throws -> R {
        let session = try sessions.take() ?? Session(classifier: self)
        defer { sessions.put(session) }
        return try body(session)
    }

    /// A session without the model's temperature is not kept.
    func withSession<R>(isCalibrated: Bool, _ body: (Session) throws -> R) throws -> R {
        try isCalibrated ? withSession(body) : body(Session(classifier: self, isCalibrated: false))
    }

    /// The templates of the classes with these numbers, or of all: the words for and against each, with at most `count` on
    /// each side. Only a linear model has templates; else an `UnsupportedModelError` is thrown. O(features × classes)
    public func templates(
        of classes: [Int]? = nil, count: Int = 10, weights: Template.Weights = .centred
    ) throws -> [Template] {
        let linear = try linearModel()
        return try namingDamage(in: name) {
            try Template.templates(
                of: linear, vocabulary: vocabulary, labels: classes ?? Array(labels.indices), count: count, weights: weights)
        }
    }

    func linearModel() throws -> StoredSoftmaxRegression {
        guard let linear = model.softmaxRegression else {
            throw UnsupportedModelError(
                message: "\(name): is a multilayer perceptron, which has no templates of its own; train with --classifier linear for them")
        }
        return linear
    }
}

/// What was asked of a model is not to be had from one of its kind.
public struct UnsupportedModelError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, and what to do.
    public let message: String
    public var description: String { message }
}

/// Turns damage found in stored bytes into an error that names the file.
func namingDamage<R>(in name: String, _ body: () throws -> R) throws -> R {
    do {
        return try body()
    } catch let damage as StoredBytes.Damage {
        throw ModelFileError(damage, in: name)
    }
}
