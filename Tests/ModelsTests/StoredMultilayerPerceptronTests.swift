import Matrices
import Models
import Testing

struct StoredMultilayerPerceptronTests {
    typealias Architecture = MultilayerPerceptron.Architecture

    @Test(arguments: NetworkSource.architectures) func probabilitiesAreThoseOfTheModelToTheBit(architecture: Architecture) throws {
        var source = NetworkSource(1)
        let model = source.network(architecture)
        let stored = StoredMultilayerPerceptron(model)
        #expect(stored.classes == NetworkSource.classes && stored.architecture == architecture)
        var documents = source.documents(30)
        documents.appendRow(indices: [], values: [])
        let expected = model.probabilities(of: documents)
        var result = Matrix(rows: 5, columns: 1)
        for row in 0..<documents.rows {
            let range = documents.rowOffsets[row]..<documents.rowOffsets[row + 1]
            try StoredModel.multilayerPerceptron(stored).probabilities(
                indices: Array(documents.indices[range]), values: Array(documents.values[range]), into: &result)
            #expect(result.rows == 1 && result.bits == expected.row(row).map(\.bitPattern))
        }
    }

    /// For the ways in which the kernels cut a width into blocks.
    @Test func everyWidth() throws {
        var source = NetworkSource(2)
        var result = Matrix(rows: 1, columns: 1)
        for width in Array(1...20) + [63, 64, 65, 128] {
            let model = source.network(Architecture(features: 12, hidden: [width], classes: 7))
            let documents = source.documents(5)
            let expected = model.probabilities(of: documents)
            for row in 0..<5 {
                let range = documents.rowOffsets[row]..<documents.rowOffsets[row + 1]
                try StoredModel(model).probabilities(
                    indices: Array(documents.indices[range]), values: Array(documents.values[range]), into: &result)
                #expect(result.bits == expected.row(row).map(\.bitPattern))
            }
        }
    }

    @Test func vectorsOfFeatures() throws {
        var source = NetworkSource(3)
        let model = source.network(Architecture(features: 12, embedding: 4, hidden: [5], classes: 3))
        let stored = StoredMultilayerPerceptron(model)
        for feature in 0..<12 {
            #expect(try stored.embedding(of: feature) == model.parameters[0].row(feature))
        }
        for feature in [-1, 12, .max, .min] {
            #expect(throws: StoredBytes.Damage.self) { try stored.embedding(of: feature) }
        }
        let onFeatures = source.network(Architecture(features: 12, hidden: [5], classes: 3))
        #expect(try StoredMultilayerPerceptron(onFeatures).embedding(of: 0) == nil)
    }

    @Test func aFeatureThatThereIsNotIsDamage() throws {
        var source = NetworkSource(4)
        let stored = StoredMultilayerPerceptron(source.network(Architecture(features: 12, hidden: [5], classes: 3)))
        var result = Matrix(rows: 1, columns: 3)
        for index in [12, .max] as [UInt32] {
            #expect(throws: StoredBytes.Damage.self) {
                try StoredModel.multilayerPerceptron(stored).probabilities(indices: [0, index], values: [1, 1], into: &result)
            }
        }
    }

    /// Parameters that are too few, or of a wrong shape, are a programmer's mistake.
    @Test func parametersMustFit() async {
        await #expect(processExitsWith: .failure) {
            var source = NetworkSource(5)
            let model = source.network(.init(features: 12, hidden: [5], classes: 3))
            _ = StoredMultilayerPerceptron(
                architecture: model.architecture, first: StoredArray(model.parameters[0].values),
                rest: Array(model.parameters[1...2]))
        }
    }
}
