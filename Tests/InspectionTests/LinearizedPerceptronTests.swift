import Inspection
import Matrices
import Models
import Testing

@Suite struct LinearizedPerceptronTests {
    private static let features = 7

    /// A feature's weights are how far the mean logits move with its value, against a difference of the model's own logits.
    @Test(arguments: [nil, 3], [[5], [6, 4]]) func weightsAreMeanDerivatives(embedding: Int?, hidden: [Int]) throws {
        for seed in 0..<4 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let architecture = MultilayerPerceptron.Architecture(
                features: Self.features, embedding: embedding, hidden: hidden, activation: .tanh, classes: 3)
            let parameters = architecture.parameters.map {
                Initializer.uniform(bound: 0.8).matrix(rows: $0.rows, columns: $0.columns, using: &generator)
            }
            let model = StoredMultilayerPerceptron(MultilayerPerceptron(architecture: architecture, parameters: parameters))
            let documents = (0..<5).map { _ in (0..<Self.features).map { _ in Float.random(in: -1...1, using: &generator) } }
            let indices = Array(0..<UInt32(Self.features))
            var products = Matrix(rows: documents.count, columns: model.firstWidth)
            for (row, values) in documents.enumerated() {
                let product = try model.product(indices: indices, values: values)
                for i in 0..<model.firstWidth { products[row, i] = product[0, i] }
            }
            let linear = LinearizedPerceptron(model: model, gradients: model.meanGradients(at: products))
            #expect(linear.classes == 3 && linear.areClasses)
            func means(_ feature: Int, by step: Float) throws -> [Double] {
                var sums = [0.0, 0, 0]
                for document in documents {
                    var values = document
                    values[feature] += step
                    var logits = Matrix(rows: 1, columns: 3)
                    try model.logits(indices: indices, values: values, into: &logits)
                    for label in 0..<3 { sums[label] += Double(logits[0, label]) / Double(documents.count) }
                }
                return sums
            }
            for feature in 0..<Self.features {
                let (above, below) = (try means(feature, by: 0x1p-6), try means(feature, by: -0x1p-6))
                try linear.withWeights(of: feature) { weights throws(StoredBytes.Damage) in
                    for label in 0..<3 { #expect(abs(Double(weights[label]) - (above[label] - below[label]) * 0x1p5) < 1e-3) }
                }
            }
        }
    }

    /// Weights that are not there are damage, not weights of something else.
    @Test func whatIsNotThereIsDamage() throws {
        let architecture = MultilayerPerceptron.Architecture(features: 2, hidden: [2], classes: 2)
        let model = StoredMultilayerPerceptron(
            MultilayerPerceptron(architecture: architecture, parameters: architecture.parameters.map { Matrix(rows: $0.rows, columns: $0.columns) }))
        let linear = LinearizedPerceptron(model: model, gradients: Matrix(rows: 2, columns: 2))
        for feature in [2, 1_000] {
            #expect(throws: StoredBytes.Damage.self) { try linear.withWeights(of: feature) { _ throws(StoredBytes.Damage) in } }
        }
    }
}
