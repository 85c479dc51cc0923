/// What the best of several models is chosen by.
public enum SelectionMetric: Sendable, Hashable {
    case accuracy
    case macroF1
    /// The lower the better.
    case logLoss
    /// F1 of the class with this label.
    case f1(label: String)
    /// The highest precision of the class with this label at a threshold that finds at least this share of its documents.
    case precision(label: String, recall: Double)

    /// Reads `accuracy`, `macro-f1`, `log-loss`, `f1:LABEL` or `precision-at-recall:LABEL=SHARE`, the share above 0 and at most 1.
    public init?(_ text: String) {
        let (f1, precision) = ("f1:", "precision-at-recall:")
        switch text {
        case "accuracy": self = .accuracy
        case "macro-f1": self = .macroF1
        case "log-loss": self = .logLoss
        case _ where text.hasPrefix(f1): self = .f1(label: String(text.dropFirst(f1.count)))
        case _ where text.hasPrefix(precision):
            // A label may hold a sign of equality, a number does not.
            guard let sign = text.lastIndex(of: "="), let recall = Double(text[text.index(after: sign)...]), recall > 0, recall <= 1
            else { return nil }
            self = .precision(label: String(text[..<sign].dropFirst(precision.count)), recall: recall)
        default: return nil
        }
    }

    /// As ``init(_:)`` reads it.
    public var name: String {
        switch self {
        case .accuracy: "accuracy"
        case .macroF1: "macro-f1"
        case .logLoss: "log-loss"
        case .f1(let label): "f1:\(label)"
        case .precision(let label, let recall): "precision-at-recall:\(label)=\(recall)"
        }
    }

    /// The label that a class needs to have.
    public var label: String? {
        switch self {
        case .accuracy, .macroF1, .logLoss: nil
        case .f1(let label), .precision(let label, _): label
        }
    }

    /// Whether less is better.
    public var isLoss: Bool { self == .logLoss }

    /// The figure for predictions of classes with these labels; NaN where it has no meaning, such as without documents.
    /// O(documents · (log documents + classes))
    public func value(of predictions: Predictions, labels: [String]) -> Double {
        guard predictions.count > 0 else { return .nan }
        switch self {
        case .accuracy: return predictions.metrics().accuracy
        case .macroF1: return predictions.metrics().macroF1
        case .logLoss: return predictions.metrics().logLoss
        case .f1(let label):
            guard let number = labels.firstIndex(of: label) else { return .nan }
            return predictions.metrics().classes[number].f1
        case .precision(let label, let recall):
            guard let number = labels.firstIndex(of: label) else { return .nan }
            let curve = ThresholdCurve(predictions, of: number)
            guard curve.positives > 0 else { return .nan }
            let precisions = curve.points.filter { Double($0.truePositives) >= recall * Double(curve.positives) }.map {
                Double($0.truePositives) / Double($0.truePositives + $0.falsePositives)
            }
            return precisions.max() ?? .nan
        }
    }
}
