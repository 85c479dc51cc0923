import Matrices
import Models
import Testing

struct MultilayerPerceptronInitializationTests {
    typealias Architecture = MultilayerPerceptron.Architecture

    @Test(arguments: NetworkSource.architectures) func theSeedDecidesEveryByte(architecture: Architecture) {
        let model = MultilayerPerceptron(architecture: architecture, seed: 1)
        #expect(model.parameters.map(\.bits) == MultilayerPerceptron(architecture: architecture, seed: 1).parameters.map(\.bits))
        let other = MultilayerPerceptron(architecture: architecture, seed: 2)
        for (number, role) in model.roles.enumerated() {
            #expect((model.parameters[number] == other.parameters[number]) == (role == .bias))
        }
    }

    @Test func biasesAreZeroAndGainsOne() {
        let architecture = Architecture(features: 9, hidden: [4, 3], layerNormalization: true, classes: 2)
        let parameters = MultilayerPerceptron(architecture: architecture, seed: 1).parameters
        #expect(parameters[1].values == [1, 1, 1, 1] && parameters[2].values == [0, 0, 0, 0])
        #expect(parameters[4].values == [1, 1, 1] && parameters[5].values == [0, 0, 0])
        #expect(parameters[7].values == [0, 0])
    }

    /// The bounds, nearly reached and never passed, of √(6 / fan-in) behind ReLU and GELU, √(6 / (fan-in + fan-out)) behind
    /// tanh and the logistic function; 0.01, or 0.1 for embeddings, for what is as large as the vocabulary.
    @Test(arguments: Activation.allCases, [nil, 60] as [Int?])
    func boundsSuitTheActivation(activation: Activation, embedding: Int?) {
        let architecture = Architecture(
            features: 300, embedding: embedding, hidden: [80, 50], activation: activation, classes: 40)
        let model = MultilayerPerceptron(architecture: architecture, seed: 5)
        for (matrix, role) in zip(model.parameters, model.roles) where role != .bias {
            let isRectified = activation == .relu || activation == .gelu
            let bound: Float =
                switch role {
                case .featureWeights: embedding == nil ? 0.01 : 0.1
                default: (6 / Float(isRectified ? matrix.rows : matrix.rows + matrix.columns)).squareRoot()
                }
            let largest = matrix.values.reduce(0) { max($0, abs($1)) }
            #expect(largest <= bound && largest > 0.99 * bound, "\(role) \(matrix.rows) × \(matrix.columns)")
        }
    }

    /// Trained models depend on it: number k of the parameters is drawn in order from stream k.
    @Test func eachParameterHasAStreamOfItsOwn() {
        let model = MultilayerPerceptron(architecture: Architecture(features: 6, hidden: [5], classes: 3), seed: 11)
        for (number, bound) in [(0, 0.01), (2, (6 / 5 as Float).squareRoot())] {
            var generator = SeededGenerator(seed: 11, stream: UInt64(number))
            let expected = model.parameters[number].values.map { _ in (generator.unitFloat() * 2 - 1) * bound }
            #expect(model.parameters[number].values == expected)
        }
    }
}
