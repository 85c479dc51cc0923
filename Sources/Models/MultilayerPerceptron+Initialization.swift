internal import Matrices

extension MultilayerPerceptron {
    /// The network before training, each parameter drawn from a stream of the seed of its own. O(parameters).
    public init(architecture: Architecture, seed: UInt64) {
        var parameters: [Matrix] = []
        for (number, shape) in architecture.parameters.enumerated() {
            var generator = SeededGenerator(seed: seed, stream: UInt64(number))
            parameters.append(
                architecture.initializer(role: shape.role, start: shape.start)
                    .matrix(rows: shape.rows, columns: shape.columns, using: &generator))
        }
        self.init(architecture: architecture, parameters: parameters)
    }
}

extension MultilayerPerceptron.Architecture {
    /// How a parameter begins. All dense layers begin in the way that suits the activation, also one on an embedding.
    ///
    /// The first matrix takes no notice of its fan-in: a document has few of all features, and its row a length of 1 at
    /// most, so that its product with entries of variance v has at most that variance, whatever the vocabulary. It begins
    /// small, because the row of a rare feature stays near its beginning, and what it adds is noise. An embedding, which the layer
    /// behind it sums up again, begins wider.
    func initializer(role: ParameterRole, start: Float) -> Initializer {
        switch role {
        case .bias: .constant(start)
        case .featureWeights, .frozen: .uniform(bound: embedding == nil ? 0.01 : 0.1)
        case .weights:
            switch activation {
            case .relu, .gelu: .he(.uniform)
            case .tanh, .sigmoid: .glorot(.uniform)
            }
        }
    }
}
