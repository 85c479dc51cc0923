package import Matrices
package import Models

/// A perceptron taken as linear at the mean over some documents: a feature's weights are the mean gradients of the logits by its value.
///
/// What a feature does in one document depends on the others; this is what it does on average, an approximation.
package struct LinearizedPerceptron: FeatureWeights {
    private let model: StoredMultilayerPerceptron
    /// width × classes: the mean gradient of each logit by each entry of the first product.
    private let gradients: Matrix

    package var classes: Int { gradients.columns }

    /// `gradients` are those of ``Models/StoredMultilayerPerceptron/meanGradients(at:)``.
    package init(model: StoredMultilayerPerceptron, gradients: Matrix) {
        self.model = model
        self.gradients = gradients
    }

    /// O(width × classes)
    package func withWeights(
        of feature: Int, _ body: (Span<Float>) throws(StoredBytes.Damage) -> Void
    ) throws(StoredBytes.Damage) {
        var row = [Float](repeating: 0, count: classes)
        try model.withFirstWeights(of: feature) { weights throws(StoredBytes.Damage) in
            for i in weights.indices {
                for label in row.indices { row[label] += weights[i] * gradients[i, label] }
            }
        }
        try body(row.span)
    }
}
