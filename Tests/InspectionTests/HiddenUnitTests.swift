import Features
import Inspection
import Matrices
import Models
import Testing
import Tokenization

@Suite struct HiddenUnitTests {
    /// Features 0, 1 and 2 are a, b and c.
    private func vocabulary() throws -> Vocabulary {
        var options = FeatureOptions()
        options.wordNgrams = 1
        let counted = try CountedDocuments(
            Documents(texts: ["a b c", "a b", "a"]), tokenizer: TokenizerOptions(), options: options, threads: 1)
        return try FittedVocabulary(counted, documents: [0, 1, 2], labels: [0, 1, 0], options: options, threads: 1)
            .vocabulary(of: counted, threads: 1)
    }

    private let first = Matrix(rows: 3, columns: 2, values: [1, -4, 2, 5, -3, 0])

    private func model(embedding: Int?, hidden: [Int], rest: [Matrix]) -> StoredMultilayerPerceptron {
        StoredMultilayerPerceptron(
            MultilayerPerceptron(
                architecture: MultilayerPerceptron.Architecture(
                    features: 3, embedding: embedding, hidden: hidden, activation: .tanh, classes: 3),
                parameters: [first] + rest))
    }

    private func lines(_ entries: [Template.Entry]) -> [String] { entries.map { "\($0.names[0]) \($0.weight) \($0.documents)" } }

    @Test func unitsTellTheirFeaturesAndClasses() throws {
        let rest = [
            Matrix(rows: 1, columns: 2), Matrix(rows: 2, columns: 3, values: [1, 2, 3, 9, 0, 0]), Matrix(rows: 1, columns: 3),
        ]
        let units = try HiddenUnit.units(
            of: model(embedding: nil, hidden: [2], rest: rest), vocabulary: vocabulary(), count: 5, entries: 2)
        #expect(units.map(\.number) == [1, 0])
        #expect(units.map(\.classWeights) == [[6, -3, -3], [-1, 0, 1]])
        #expect(lines(units[0].template.supporting) == ["b 5.0 2"] && lines(units[0].template.opposing) == ["a -4.0 3"])
        #expect(lines(units[1].template.supporting) == ["b 2.0 2", "a 1.0 3"] && lines(units[1].template.opposing) == ["c -3.0 1"])
        #expect(units.allSatisfy { $0.template.supporting.allSatisfy { $0.classDocuments == nil } })
    }

    /// Behind an embedding's dimensions may lie nothing but the output, or more.
    @Test func dimensionsOfEmbeddings() throws {
        let shallow = model(
            embedding: 2, hidden: [], rest: [Matrix(rows: 2, columns: 3, values: [1, 2, 3, 0, 0, 0]), Matrix(rows: 1, columns: 3)])
        #expect(try HiddenUnit.units(of: shallow, vocabulary: vocabulary(), count: 1, entries: 1).map(\.number) == [0])
        let deep = model(
            embedding: 2, hidden: [1],
            rest: [Matrix(rows: 2, columns: 1), Matrix(rows: 1, columns: 1), Matrix(rows: 1, columns: 3), Matrix(rows: 1, columns: 3)])
        let units = try HiddenUnit.units(of: deep, vocabulary: vocabulary(), count: 5, entries: 1)
        #expect(units.map(\.number) == [1, 0] && units.map(\.classWeights) == [nil, nil])
    }

    /// Where the network is linear, its linearisation is it: weights are products of the matrices, wherever the documents lie.
    @Test func aLinearNetworkIsItsLinearization() throws {
        let second = Matrix(rows: 2, columns: 3, values: [1, 2, 3, 9, 0, -1])
        let model = model(embedding: 2, hidden: [], rest: [second, Matrix(rows: 1, columns: 3, values: [5, 5, 5])])
        let gradients = model.meanGradients(at: Matrix(rows: 4, columns: 2, values: [1, 2, -3, 4, 0, 0, 7, 1]))
        #expect(gradients == second)
        let linear = LinearizedPerceptron(model: model, gradients: gradients)
        for feature in 0..<3 {
            try linear.withWeights(of: feature) { weights throws(StoredBytes.Damage) in
                for label in 0..<3 {
                    #expect(weights[label] == first[feature, 0] * second[0, label] + first[feature, 1] * second[1, label])
                }
            }
        }
    }
}
