package import Features
package import Matrices
package import Models

/// What each feature of one document adds to each class's logit in a linear model. With the biases they add up to the logits.
package struct Contributions: Sendable {
    /// The document's features, in their row's order.
    package let features: [Int]
    /// features of the document × classes: the feature's value times its weight.
    package let values: Matrix

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
