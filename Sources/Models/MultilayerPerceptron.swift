public import Autograd
public import Matrices
public import Scratch

/// A multilayer perceptron on sparse rows (Rumelhart, Hinton and Williams 1986), on their features themselves or on
/// embeddings of them, with a softmax at its end.
///
/// On embeddings the first matrix has a vector for each feature and a document is the sum of its features' vectors, weighted
/// as its row is: an embedding bag, which is the product of the row with the matrix. Without a hidden layer behind
/// it, and with rows that sum to 1, that is the model of fastText (Joulin et al. 2017).
///
/// A hidden layer is a product, layer normalisation or else a bias, the activation, and dropout, in this order.
public struct MultilayerPerceptron: TrainableModel, Equatable {
    /// What decides the number and the shapes of the parameters, and the formula.
    public struct Architecture: Sendable, Equatable {
        public var features: Int
        /// The length of the features' vectors; nil if the first hidden layer takes the features themselves.
        public var embedding: Int?
        /// The widths of the hidden layers; at least one, or an embedding.
        public var hidden: [Int]
        public var activation: Activation
        /// The share of a hidden layer's numbers, and of an embedding's, that are left out at each step of training.
        public var dropout: Float
        public var layerNormalization: Bool
        /// Whether the embedding stays as it is.
        public var isEmbeddingFrozen: Bool
        public var classes: Int

        public init(
            features: Int, embedding: Int? = nil, hidden: [Int], activation: Activation = .relu, dropout: Float = 0,
            layerNormalization: Bool = false, isEmbeddingFrozen: Bool = false, classes: Int
        ) {
            self.features = features
            self.embedding = embedding
            self.hidden = hidden
            self.activation = activation
            self.dropout = dropout
            self.layerNormalization = layerNormalization
            self.isEmbeddingFrozen = isEmbeddingFrozen
            self.classes = classes
        }

        /// The widths from the first matrix's columns to the classes.
        var widths: [Int] { (embedding.map { [$0] } ?? []) + hidden + [classes] }

        /// The shape and role of each parameter, layer by layer: weights, then bias, or gain and offset.
        /// `start` is what a bias, gain or offset begins training with.
        public var parameters: [(rows: Int, columns: Int, role: ParameterRole, start: Float)] {
            var parameters: [(Int, Int, ParameterRole, Float)] = []
            var inputs = features
            for (layer, width) in widths.enumerated() {
                let isEmbedding = layer == 0 && embedding != nil
                let role: ParameterRole = layer > 0 ? .weights : isEmbedding && isEmbeddingFrozen ? .frozen : .featureWeights
                parameters.append((inputs, width, role, 0))
                if !isEmbedding {
                    let isNormalized = layerNormalization && layer < widths.count - 1
                    if isNormalized { parameters.append((1, width, .bias, 1)) }
                    parameters.append((1, width, .bias, 0))
                }
                inputs = width
            }
            return parameters
        }
    }

    public let architecture: Architecture
    public var parameters: [Matrix]

    /// The network with these parameters, of the shapes that `architecture.parameters` has.
    public init(architecture: Architecture, parameters: [Matrix]) {
        let shapes = architecture.parameters
        precondition(
            shapes.count == parameters.count
                && zip(shapes, parameters).allSatisfy { $0.rows == $1.rows && $0.columns == $1.columns },
            "the parameters are not of the architecture's shapes")
        self.architecture = architecture
        self.parameters = parameters
    }

    public var roles: [ParameterRole] { architecture.parameters.map(\.role) }
    public var features: Int { architecture.features }
    public var classes: Int { architecture.classes }

    public func logits(
        on tape: inout Tape, parameters: [Variable], examples: SparseMatrix, rows: [Int], dropout: UInt64?
    ) -> Variable {
        let first = tape.gather(examples, rows: rows, from: parameters[0])
        return architecture.logits(on: &tape, first: first, parameters: parameters[1...], dropout: dropout)
    }

    /// The share of the hidden units that are zero for every one of these documents: with ReLU such units are dead for
    /// them, and learn nothing. 0 without hidden layers or documents. O(non-zeros × width + documents × the other parameters)
    public func deadUnits(on examples: any ExampleRows, rows: Range<Int>? = nil) throws(ScratchFileError) -> Double {
        var alive: [[Bool]] = architecture.hidden.map { Array(repeating: false, count: $0) }
        let rows = rows ?? 0..<examples.rows
        for start in stride(from: rows.lowerBound, to: rows.upperBound, by: 256) {
            var tape = Tape()
            let variables = parameters.map { tape.constant($0) }
            let held = try examples.matrix(holding: start..<min(start + 256, rows.upperBound))
            let first = tape.gather(held.matrix, rows: Array(held.rows), from: variables[0])
            var layer = 0
            _ = architecture.logits(on: &tape, first: first, parameters: variables[1...], dropout: nil) { tape, hidden in
                let value = tape.value(of: hidden)
                for (i, x) in value.values.enumerated() where x != 0 { alive[layer][i % value.columns] = true }
                layer += 1
            }
        }
        let units = alive.reduce(0) { $0 + $1.count }
        return units == 0 || rows.isEmpty ? 0 : Double(alive.reduce(0) { $0 + $1.count { !$0 } }) / Double(units)
    }

    public func logits(of examples: SparseMatrix, rows: Range<Int>? = nil) -> Matrix {
        var tape = Tape()
        let variables = parameters.map { tape.constant($0) }
        let rows = Array(rows ?? 0..<examples.rows)
        let logits = logits(on: &tape, parameters: variables, examples: examples, rows: rows, dropout: nil)
        return tape.value(of: logits)
    }

    /// The vector of each feature, features × dimension, if the network is on embeddings.
    public var embeddings: Matrix? { architecture.embedding == nil ? nil : parameters[0] }
}

extension MultilayerPerceptron.Architecture {
    /// Records everything behind the product of the rows with the first matrix, `first`; `parameters` are those behind that
    /// matrix. `eachHidden` is shown every hidden layer's values.
    func logits(
        on tape: inout Tape, first: Variable, parameters: ArraySlice<Variable>, dropout: UInt64?,
        eachHidden: (Tape, Variable) -> Void = { _, _ in }
    ) -> Variable {
        var parameters = parameters
        var value = first
        for layer in widths.indices {
            let isEmbedding = layer == 0 && embedding != nil
            let isLast = layer == widths.count - 1
            if layer > 0 { value = tape.multiply(value, parameters.removeFirst()) }
            if !isEmbedding {
                if layerNormalization && !isLast {
                    let gain = parameters.removeFirst()
                    value = tape.layerNormalization(value, gain: gain, offset: parameters.removeFirst())
                } else {
                    value = tape.add(parameters.removeFirst(), toEachRowOf: value)
                }
                if !isLast {
                    value = tape.apply(activation, to: value)
                    eachHidden(tape, value)
                }
            }
            if let dropout, !isLast {
                // A stream for each layer of each step.
                value = tape.dropout(
                    value, rate: self.dropout, seed: dropout, stream: UInt64(layer))
            }
        }
        return value
    }
}
