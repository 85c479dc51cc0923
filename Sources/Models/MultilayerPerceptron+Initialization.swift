internal import Matrices

extension MultilayerPerceptron {
    /// The network before training.
    public init(architecture: Architecture, seed: UInt64) {
        var parameters: [Matrix] = []
        for (number, shape) in architecture.parameters.enumerated() {
            var generator = SeededGenerator(seed: seed, stream: UInt64(number))
            var values = [Float](repeating: 0, count: shape.rows * shape.columns)
            switch shape.role {
            case .bias:
                for i in values.indices { values[i] = shape.start }
            case .weights:
                let bound = (6 / Float(shape.rows)).squareRoot()
                for i in values.indices { values[i] = (generator.unitFloat() * 2 - 1) * bound }
            case .featureWeights, .frozen:
                let bound: Float = architecture.embedding == nil ? 0.05 : 0.1
                for i in values.indices { values[i] = (generator.unitFloat() * 2 - 1) * bound }
            }
            parameters.append(Matrix(rows: shape.rows, columns: shape.columns, values: values))
        }
        self.init(architecture: architecture, parameters: parameters)
    }
}
