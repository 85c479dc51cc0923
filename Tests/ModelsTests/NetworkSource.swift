import Matrices
import Models

/// Random networks and documents for these tests.
struct NetworkSource {
    typealias Architecture = MultilayerPerceptron.Architecture

    static let features = 12
    static let classes = 3

    /// Every activation, on features and on embeddings, with one hidden layer and two, plain and normalised; last the network
    /// without hidden layers, which is fastText's.
    static let architectures: [Architecture] =
        Activation.allCases.flatMap { activation in
            [(nil, [5], false), (nil, [6, 4], true), (4, [5], true), (4, [6, 5], false)].map {
                Architecture(
                    features: features, embedding: $0.0, hidden: $0.1, activation: activation, dropout: 0.5,
                    layerNormalization: $0.2, classes: classes)
            }
        } + [Architecture(features: features, embedding: 4, hidden: [], dropout: 0.5, classes: classes)]

    var generator: SeededGenerator

    init(_ seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
        Initializer.uniform(bound: 1).matrix(rows: rows, columns: columns, using: &generator)
    }

    /// A network of which no parameter is zero or small.
    mutating func network(_ architecture: Architecture) -> MultilayerPerceptron {
        MultilayerPerceptron(
            architecture: architecture, parameters: architecture.parameters.map { matrix($0.rows, $0.columns) })
    }

    mutating func documents(_ count: Int, features: Int = features) -> SparseMatrix {
        var documents = SparseMatrix(columns: features)
        for _ in 0..<count {
            let indices = (0..<features).filter { _ in generator.integer(below: 2) == 0 }.map { UInt32($0) }
            documents.appendRow(indices: indices, values: indices.map { _ in generator.unitFloat() * 2 - 1 })
        }
        return documents
    }
}

extension Matrix {
    var bits: [UInt32] { values.map(\.bitPattern) }
}
