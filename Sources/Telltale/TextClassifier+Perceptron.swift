public import Corpora
public import Inspection
internal import Matrices
internal import Models

extension TextClassifier {
    /// A perceptron's templates as if it were linear: by the mean gradients of its logits over some documents. An approximation.
    /// Other models are refused with an `UnsupportedModelError`.
    ///
    /// O(bytes + documents × the parameters behind the first matrix × classes + features × width × classes)
    public func linearizedTemplates(
        over documents: Corpus, of classes: [Int]? = nil, count: Int = 10, weights: Template.Weights = .centred
    ) throws -> [Template] {
        let perceptron = try perceptron()
        return try namingDamage(in: name) {
            var gradients = Matrix(rows: perceptron.firstWidth, columns: labels.count)
            let batchSize = 256
            try withSession { session in
                for start in stride(from: 0, to: documents.count, by: batchSize) {
                    let batch = start..<min(start + batchSize, documents.count)
                    var products: [Float] = []
                    for document in batch {
                        try documents.withText(of: document) { try session.classify($0) }
                        products += try perceptron.product(indices: session.row.indices, values: session.row.values).values
                    }
                    let means = perceptron.meanGradients(
                        at: Matrix(rows: batch.count, columns: perceptron.firstWidth, values: products))
                    gradients.add(means, scale: Float(batch.count) / Float(documents.count))
                }
            }
            return try Template.templates(
                ofWeights: LinearizedPerceptron(model: perceptron, gradients: gradients), vocabulary: vocabulary,
                labels: classes ?? Array(labels.indices), count: count, weights: weights)
        }
    }

    /// The units of a perceptron's first layer that speak most for some class, at most `count`, each with at most `entries`
    /// features for and against it. Other models are refused with an `UnsupportedModelError`. O(features × width)
    public func hiddenUnits(count: Int = 10, entries: Int = 10) throws -> [HiddenUnit] {
        let perceptron = try perceptron()
        return try namingDamage(in: name) {
            try HiddenUnit.units(of: perceptron, vocabulary: vocabulary, count: count, entries: entries)
        }
    }

    private func perceptron() throws -> StoredMultilayerPerceptron {
        guard let perceptron = model.multilayerPerceptron else {
            throw UnsupportedModelError(message: "\(name): is a linear model, which has no hidden units; its templates say it all")
        }
        return perceptron
    }
}
