public import Training

/// How a classifier was trained, and how well it did on documents that it was not trained on.
public struct TrainingSummary: Sendable, Equatable {
    /// The training documents, those held out included if the classifier was trained again on all.
    public var documents: Int
    /// Of each class, in the order of the labels.
    public var classDocuments: [Int]
    /// The tokens in all documents that training was given, those held out and those of the validation file included.
    public var tokens: Int
    /// The epochs that the classifier was trained for.
    public var epochs: Int
    /// The options that training used.
    public var training: TrainingOptions
    /// How often a number was not finite, and training went back to the last good epoch with half the learning rate.
    public var setbacks = 0
    /// The share of a perceptron's hidden ReLU units that are zero for all training documents looked at; nil for other models.
    public var deadUnits: Double?
    /// Figures on the documents of the validation file or those held out; nil if there were none.
    public var validation: Validation?
    /// How the probabilities were set right on the same documents; nil if there were none.
    public var calibration: Calibration?

    /// What dividing the logits by a temperature (``Temperature``) made of the probabilities' errors.
    public struct Calibration: Sendable, Equatable {
        public var temperature: Double
        /// The expected calibration error before and after.
        public var errors: (before: Double, after: Double)
        public var brierScores: (before: Double, after: Double)

        public static func == (a: Self, b: Self) -> Bool {
            a.temperature == b.temperature && a.errors == b.errors && a.brierScores == b.brierScores
        }
    }

    /// Figures on documents that training did not see.
    public struct Validation: Sendable, Equatable {
        public var documents: Int
        public var accuracy: Double
        public var macroF1: Double
        /// The mean of −ln P(label), calibrated.
        public var logLoss: Double
        /// Whether the classifier was afterwards trained again on all documents, these included.
        public var refitted: Bool
    }
}
