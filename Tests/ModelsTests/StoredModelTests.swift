import Matrices
import Models
import Testing

struct StoredModelTests {
    func probabilities(_ stored: StoredModel, of documents: SparseMatrix) throws -> [[UInt32]] {
        var result = Matrix(rows: 1, columns: 1)
        return try (0..<documents.rows).map { row in
            let range = documents.rowOffsets[row]..<documents.rowOffsets[row + 1]
            try stored.probabilities(
                indices: Array(documents.indices[range]), values: Array(documents.values[range]), into: &result)
            return result.bits
        }
    }

    /// Twice the temperature is half the logits.
    @Test func aTemperatureDividesTheLogits() throws {
        var source = NetworkSource(3)
        let model = SoftmaxRegression(weights: source.matrix(12, 4), bias: source.matrix(1, 4))
        let half = SoftmaxRegression(
            weights: Matrix(rows: 12, columns: 4, values: model.weights.values.map { $0 / 2 }),
            bias: Matrix(rows: 1, columns: 4, values: model.bias.values.map { $0 / 2 }))
        var (tempered, expected) = (Matrix(rows: 1, columns: 1), Matrix(rows: 1, columns: 1))
        try StoredModel(model).probabilities(indices: [1, 5], values: [0.5, 2], temperature: 2, into: &tempered)
        try StoredModel(half).probabilities(indices: [1, 5], values: [0.5, 2], into: &expected)
        #expect(tempered.bits == expected.bits)
    }

    @Test func aSoftmaxRegression() throws {
        var source = NetworkSource(1)
        let model = SoftmaxRegression(weights: source.matrix(12, 4), bias: source.matrix(1, 4))
        let stored = StoredModel(model)
        #expect(stored.classes == 4)
        #expect(stored.softmaxRegression?.bias == model.bias && stored.multilayerPerceptron == nil)
        let documents = source.documents(8)
        let expected = model.probabilities(of: documents)
        #expect(try probabilities(stored, of: documents) == (0..<8).map { expected.row($0).map(\.bitPattern) })
    }

    @Test(arguments: NetworkSource.architectures) func aNetwork(architecture: MultilayerPerceptron.Architecture) throws {
        var source = NetworkSource(2)
        let model = source.network(architecture)
        let stored = StoredModel(model)
        #expect(stored.classes == NetworkSource.classes)
        #expect(stored.multilayerPerceptron?.architecture == architecture && stored.softmaxRegression == nil)
        let documents = source.documents(8)
        let expected = model.probabilities(of: documents)
        #expect(try probabilities(stored, of: documents) == (0..<8).map { expected.row($0).map(\.bitPattern) })
    }

    @Test func aFeatureThatThereIsNotIsDamage() {
        var source = NetworkSource(3)
        for stored in [
            StoredModel(SoftmaxRegression(features: 12, classes: 3)),
            StoredModel(source.network(NetworkSource.architectures[0])),
        ] {
            var result = Matrix(rows: 1, columns: 3)
            #expect(throws: StoredBytes.Damage.self) {
                try stored.probabilities(indices: [12], values: [1], into: &result)
            }
        }
    }
}
