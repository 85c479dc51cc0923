package import Features
package import Matrices
package import Models

/// What each feature of one document adds to each class's logit. Those in a linear model add up to the logits with the biases.
package struct Contributions: Sendable {
    /// The document's features, in their row's order.
    package let features: [Int]
    /// features of the document × classes: in a linear model the feature's value times its weight.
    package let values: Matrix
    /// Whether a model adds the values up in their order.
    private let isSummed: Bool

    /// O(non-zeros × classes). Throws `StoredBytes.Damage` if the weights are not what they were.
    package init(of row: WeightedRow, model: StoredSoftmaxRegression) throws(StoredBytes.Damage) {
        features = row.indices.map(Int.init)
        var values = Matrix(rows: row.indices.count, columns: model.classes)
        for (i, feature) in features.enumerated() {
            try model.withWeights(of: feature) { weights throws(StoredBytes.Damage) in
                for label in weights.indices { values[i, label] = row.values[i] * weights[label] }
            }
        }
        self.values = values
        isSummed = true
    }

    /// Values that no model adds up.
    init(features: [Int], values: Matrix) {
        self.features = features
        self.values = values
        isSummed = false
    }

    /// What each feature adds to one class's logit. O(features)
    ///
    /// A linear model adds in single precision, and every sum is rounded. So a feature's part is the model's sum with it less
    /// the sum before it: its value but for the rounding of that one addition. The parts add up to the model's own sum, and all that
    /// is left to the logit is the rounding where the bias is added, at most half a unit in the last place.
    package func parts(of label: Int) -> [Double] {
        var sum: Float = 0
        return features.indices.map { i in
            guard isSummed else { return Double(values[i, label]) }
            let before = sum
            sum += values[i, label]
            return Double(sum) - Double(before)
        }
    }

    /// How far each feature speaks for a class: its contribution to it, less the mean of those to the others.
    package func evidence(for label: Int) -> [Float] {
        features.indices.map { i in
            var others: Float = 0
            for other in 0..<values.columns where other != label { others += values[i, other] }
            return values[i, label] - others / Float(max(1, values.columns - 1))
        }
    }
}
