import Features
import Inspection
import Matrices
import Models
import Testing

@Suite struct ContributionsPerceptronTests {
    private static let features = 12
    private static let classes = 3

    private func network(_ architecture: MultilayerPerceptron.Architecture, seed: UInt64) -> StoredMultilayerPerceptron {
        var generator = SeededGenerator(seed: seed)
        let parameters = architecture.parameters.map {
            Initializer.uniform(bound: 1).matrix(rows: $0.rows, columns: $0.columns, using: &generator)
        }
        return StoredMultilayerPerceptron(MultilayerPerceptron(architecture: architecture, parameters: parameters))
    }

    private func architecture(
        embedding: Int? = nil, hidden: [Int], activation: Activation = .tanh
    ) -> MultilayerPerceptron.Architecture {
        MultilayerPerceptron.Architecture(
            features: Self.features, embedding: embedding, hidden: hidden, activation: activation, classes: Self.classes)
    }

    private let row: WeightedRow = {
        var row = WeightedRow()
        row.indices = [0, 3, 4, 7, 11]
        row.values = [0.5, -0.25, 1, 0.125, 0.75]
        return row
    }()

    /// How far the contributions are from adding up, at worst.
    private func gap(_ model: StoredMultilayerPerceptron, steps: Int) throws -> Double {
        let contributions = try Contributions(of: row, model: model, steps: steps)
        #expect(contributions.features == [0, 3, 4, 7, 11])
        var (logits, base) = (Matrix(rows: 1, columns: 3), Matrix(rows: 1, columns: 3))
        try model.logits(indices: row.indices, values: row.values, into: &logits)
        try model.logits(indices: [], values: [], into: &base)
        return (0..<3).map {
            abs(contributions.parts(of: $0).reduce(0, +) - (Double(logits[0, $0]) - Double(base[0, $0])))
        }.max()!
    }

    /// Completeness: the midpoint rule's error falls with the square of the steps, where the network is smooth.
    @Test(arguments: [nil, 4], [[5], [6, 4]]) func theGapFallsWithTheSteps(embedding: Int?, hidden: [Int]) throws {
        for seed in 0..<5 as Range<UInt64> {
            let model = network(architecture(embedding: embedding, hidden: hidden), seed: seed)
            let (coarse, fine) = (try gap(model, steps: 2), try gap(model, steps: 32))
            #expect(fine < 1e-3 && fine < max(coarse / 30, 4e-6), "\(coarse) \(fine)")
        }
    }

    @Test(arguments: Activation.allCases) func everyActivation(_ activation: Activation) throws {
        for seed in 10..<15 as Range<UInt64> {
            #expect(try gap(network(architecture(hidden: [6, 5], activation: activation), seed: seed), steps: 512) < 2e-3)
        }
    }

    /// Without a hidden layer the model is linear: one step is enough, and each contribution is value × vector × weights.
    @Test func aLinearModelIsExact() throws {
        let model = network(architecture(embedding: 4, hidden: []), seed: 3)
        #expect(try gap(model, steps: 1) < 1e-6)
        let contributions = try Contributions(of: row, model: model, steps: 3)
        for (i, feature) in row.indices.enumerated() {
            let vector = try #require(try model.embedding(of: Int(feature)))
            for label in 0..<3 {
                var expected: Float = 0
                for j in 0..<4 { expected += row.values[i] * vector[j] * model.rest[0][j, label] }
                #expect(abs(contributions.values[i, label] - expected) < 1e-6)
            }
        }
    }

    /// A feature whose vector is zero has no part in anything (dummy); two with one vector have equal parts (symmetry).
    @Test func dummiesAndTwins() throws {
        let shape = architecture(hidden: [5])
        var generator = SeededGenerator(seed: 8)
        var parameters = shape.parameters.map {
            Initializer.uniform(bound: 1).matrix(rows: $0.rows, columns: $0.columns, using: &generator)
        }
        for i in 0..<5 {
            parameters[0][3, i] = 0
            parameters[0][7, i] = parameters[0][0, i]
        }
        let model = StoredMultilayerPerceptron(MultilayerPerceptron(architecture: shape, parameters: parameters))
        var row = row
        row.values = [0.5, 2, 1, 0.5, 0.75]
        let contributions = try Contributions(of: row, model: model, steps: 16)
        for label in 0..<3 {
            let values = (0..<5).map { contributions.values[$0, label] }
            #expect(values[1] == 0 && values[0] == values[3] && values[0] != 0)
        }
    }

    @Test func aDocumentWithoutFeaturesHasNone() throws {
        let model = network(architecture(hidden: [5]), seed: 4)
        #expect(try Contributions(of: WeightedRow(), model: model, steps: 4).features == [])
    }
}
