internal import Autograd
public import Matrices

/// A trained multilayer perceptron where it lies: the first matrix, which is as large as the vocabulary, in a model file or in
/// memory as it would lie there, the others as matrices.
public struct StoredMultilayerPerceptron: Sendable {
    public let architecture: MultilayerPerceptron.Architecture
    /// features × width, row by row.
    package let first: StoredArray<Float>
    /// The parameters behind the first.
    package let rest: [Matrix]

    /// The parameters must be of the architecture's shapes.
    package init(architecture: MultilayerPerceptron.Architecture, first: StoredArray<Float>, rest: [Matrix]) {
        let shapes = architecture.parameters
        precondition(
            first.count == shapes[0].rows * shapes[0].columns && rest.count == shapes.count - 1
                && zip(shapes.dropFirst(), rest).allSatisfy { $0.rows == $1.rows && $0.columns == $1.columns })
        self.architecture = architecture
        self.first = first
        self.rest = rest
    }

    package init(_ model: MultilayerPerceptron) {
        self.init(
            architecture: model.architecture, first: StoredArray(model.parameters[0].values),
            rest: Array(model.parameters.dropFirst()))
    }

    public var classes: Int { architecture.classes }

    /// The logits of one sparse row, 1 × classes. O(non-zeros × width + the other parameters)
    public func logits(
        indices: [UInt32], values: [Float], into result: inout Matrix
    ) throws(StoredBytes.Damage) {
        var product = Matrix(rows: 1, columns: architecture.parameters[0].columns)
        try first.gather(indices: indices, values: values, into: &product)
        var tape = Tape()
        let start = tape.constant(product)
        let parameters = rest.map { tape.constant($0) }
        let logits = architecture.logits(on: &tape, first: start, parameters: parameters[...], dropout: nil)
        result = tape.value(of: logits)
    }

    /// The vector of one feature, if the network is on embeddings.
    public func embedding(of feature: Int) throws(StoredBytes.Damage) -> [Float]? {
        guard let dimension = architecture.embedding else { return nil }
        // Before a product of it can overflow.
        guard (0..<architecture.features).contains(feature) else { throw first.damage(first.count) }
        return try first.elements(feature * dimension..<(feature + 1) * dimension)
    }
}
