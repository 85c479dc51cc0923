/// What a classifier is worth on documents whose classes are known.
///
/// Conventions are those of scikit-learn: precision without predictions, recall without documents
/// and F1 without either are 0 (`zero_division=0`), and a class that has neither documents nor
/// predictions does not count in the mean over the classes. Without documents every mean is NaN.
public struct Metrics: Sendable {
    /// The figures of one class against all others.
    public struct Class: Sendable, Equatable {
        /// Of the documents given to the class, the part that belongs to it.
        public var precision: Double
        /// Of the documents of the class, the part that was given to it.
        public var recall: Double
        /// The harmonic mean of precision and recall, 2·TP / (2·TP + FP + FN).
        public var f1: Double
        /// Documents of the class.
        public var support: Int
    }

    public var documents: Int
    /// The part of the documents that were given to their class.
    public var accuracy: Double
    /// The mean of F1 over the classes that occur among the truths or the predictions.
    public var macroF1: Double
    /// The mean of F1 over the classes, weighted by their documents.
    public var weightedF1: Double
    /// The mean of −ln of the probability given to the true class, in nats; each probability is held
    /// between 2⁻²³ and 1 − 2⁻²³ (as scikit-learn does with `float32`), so one document costs at most 15.9.
    public var logLoss: Double
    /// By number of the class.
    public var classes: [Class]
    public var confusion: ConfusionMatrix

    /// - Parameter logLossSum: the sum of the documents' losses.
    init(confusion: ConfusionMatrix, logLossSum: Double) {
        self.confusion = confusion
        documents = confusion.documents
        let classes = (0..<confusion.classCount).map { number in
            let correct = confusion.correct[number]
            let (support, predictions) = (confusion.support[number], confusion.predictions[number])
            return Class(
                precision: Self.part(correct, of: predictions), recall: Self.part(correct, of: support),
                f1: Self.part(2 * correct, of: support + predictions), support: support)
        }
        self.classes = classes
        let total = Double(documents)
        accuracy = Double(confusion.correct.reduce(0, +)) / total
        let occurring = classes.indices.filter { confusion.support[$0] + confusion.predictions[$0] > 0 }
        macroF1 = occurring.reduce(0) { $0 + classes[$1].f1 } / Double(occurring.count)
        weightedF1 = classes.reduce(0) { $0 + $1.f1 * Double($1.support) } / total
        logLoss = logLossSum / total
    }

    private static func part(_ count: Int, of total: Int) -> Double {
        total == 0 ? 0 : Double(count) / Double(total)
    }
}

/// Gathers ``Metrics`` document by document.
///
/// The losses are summed in `Double` in the order they come, so the same order gives the same bits.
public struct MetricsAccumulator: Sendable {
    private var confusion: ConfusionMatrix
    private var logLossSum = 0.0

    public init(classCount: Int) {
        confusion = ConfusionMatrix(classCount: classCount)
    }

    /// Counts a document: the class of the highest probability, the first of equals, is the predicted one.
    ///
    /// A true class without a probability is one that the model does not know; its probability is 0. O(classes).
    /// - Precondition: there is a probability, and `truth` is not negative.
    public mutating func add(truth: Int, probabilities: Span<Float>) {
        var predicted = 0
        for index in 1..<max(1, probabilities.count) where probabilities[index] > probabilities[predicted] {
            predicted = index
        }
        add(truth: truth, predicted: predicted, probabilityOfTruth: truth < probabilities.count ? probabilities[truth] : 0)
    }

    /// Counts a document. O(1).
    public mutating func add(truth: Int, predicted: Int, probabilityOfTruth probability: Float) {
        confusion.add(truth: truth, predicted: predicted)
        logLossSum += Self.logLoss(of: probability)
    }

    /// What a document adds to the sum of the losses.
    static func logLoss(of probability: Float) -> Double {
        let held = probability < .ulpOfOne ? .ulpOfOne : probability > 1 - .ulpOfOne ? 1 - .ulpOfOne : probability
        return -naturalLogarithm(Double(held))
    }

    /// Counts everything that the other has counted. Sums are added, so pieces that are always cut
    /// and joined in the same way give the same bits at any number of threads.
    public mutating func add(_ other: MetricsAccumulator) {
        confusion.add(other.confusion)
        logLossSum += other.logLossSum
    }

    public func metrics() -> Metrics {
        Metrics(confusion: confusion, logLossSum: logLossSum)
    }
}
