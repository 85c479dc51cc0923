/// Fits the temperature T by which logits are divided before the softmax (Guo, Pleiss, Sun and Weinberger 2017): above 1 it
/// makes probabilities more modest, below 1 bolder, and it never changes which class has the highest.
public enum Temperature {
    /// What a temperature can be.
    public static let range = 1.0 / 16...16.0

    /// The temperature at which the log loss of documents that were not trained on is least.
    ///
    /// The truth is taken with a grain of salt, as Platt (1999) does: of n documents the true class counts as 1 − 1/(n + 2), and
    /// the others share the rest, so that a few documents, all right, do not make the model sure of everything. The loss is
    /// convex in 1/T; its least is found by Newton's method, held in a shrinking interval. Documents of unknown classes,
    /// or with probabilities that are no numbers, say nothing. 1 without documents. O(documents × classes × steps), some ten steps.
    public static func fitted(to predictions: Predictions) -> Double {
        let documents = predictions.truths.indices.filter { document in
            predictions.truths[document] < predictions.classCount
                && (0..<predictions.classCount).allSatisfy { predictions[document, $0].isFinite }
        }
        guard !documents.isEmpty, predictions.classCount > 1 else { return 1 }
        let doubt = 1 / Double(documents.count + 2)
        var (low, high) = (1 / range.upperBound, 1 / range.lowerBound)
        var inverse = 1.0
        for _ in 0..<60 {
            let (slope, curvature) = derivatives(predictions, documents, inverse: inverse, doubt: doubt)
            if slope > 0 { high = inverse } else { low = inverse }
            let newton = inverse - slope / curvature
            // Halfway, in ratio, where Newton's step leaves the interval or is no number.
            let next = newton > low && newton < high ? newton : (low * high).squareRoot()
            let isDone = (next - inverse).magnitude <= 1e-9 * inverse
            inverse = next
            if isDone { break }
        }
        return 1 / inverse
    }

    /// The first and second derivative of the summed loss by 1/T. The logarithms of the probabilities serve as logits, since
    /// the softmax does not see what all classes share.
    private static func derivatives(
        _ predictions: Predictions, _ documents: [Int], inverse: Double, doubt: Double
    ) -> (slope: Double, curvature: Double) {
        let classes = predictions.classCount
        var logits = [Double](repeating: 0, count: classes)
        var (slope, curvature) = (0.0, 0.0)
        for document in documents {
            var (largest, target) = (-Double.infinity, 0.0)
            for label in 0..<classes {
                logits[label] = naturalLogarithm(Double(max(predictions[document, label], .leastNormalMagnitude)))
                largest = max(largest, logits[label])
                target += (label == predictions.truths[document] ? 1 - doubt : doubt / Double(classes - 1)) * logits[label]
            }
            var (sum, first, second) = (0.0, 0.0, 0.0)
            for logit in logits {
                let weight = exponential(inverse * (logit - largest))
                sum += weight
                first += weight * logit
                second += weight * logit * logit
            }
            let mean = first / sum
            slope += mean - target
            curvature += second / sum - mean * mean
        }
        return (slope, curvature)
    }
}

extension Predictions {
    /// The probabilities that the same logits give at a temperature, with the most probable classes as decisions.
    /// O(documents × classes).
    public func tempered(by temperature: Double) -> Predictions {
        var tempered = Predictions(classCount: classCount, labelCount: labelCount)
        var row = [Float](repeating: 0, count: classCount)
        for document in truths.indices {
            let logits = (0..<classCount).map {
                naturalLogarithm(Double(max(self[document, $0], .leastNormalMagnitude))) / temperature
            }
            let largest = logits.max() ?? 0
            let weights = logits.map { exponential($0 - largest) }
            let sum = weights.reduce(0, +)
            for label in row.indices { row[label] = Float(weights[label] / sum) }
            tempered.add(truth: truths[document], probabilities: row.span)
        }
        return tempered
    }
}
