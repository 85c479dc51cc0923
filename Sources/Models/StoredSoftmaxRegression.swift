public import Matrices

/// A trained softmax regression where it lies: in a model file, or in memory as it would lie there.
///
/// p(class | x) = softmax(x · W + b), with the weights W of shape features × classes.
public struct StoredSoftmaxRegression: Sendable {
    /// features × classes, row by row.
    package let weights: StoredArray<Float>
    /// 1 × classes.
    public let bias: Matrix

    /// `weights` must have a row of `bias.columns` for each feature.
    package init(weights: StoredArray<Float>, bias: Matrix) {
        precondition(bias.rows == 1 && bias.columns > 0 && weights.count % bias.columns == 0)
        self.weights = weights
        self.bias = bias
    }

    public var classes: Int { bias.columns }
    public var features: Int { weights.count / classes }

    /// Hands `body` the weights of one feature, one for each class.
    public func withWeights(
        of feature: Int, _ body: (Span<Float>) throws(StoredBytes.Damage) -> Void
    ) throws(StoredBytes.Damage) {
        try weights.withElements(feature * classes..<(feature + 1) * classes, body)
    }

    /// The logits of one sparse row, 1 × classes. O(non-zeros × classes)
    public func logits(
        indices: [UInt32], values: [Float], into result: inout Matrix
    ) throws(StoredBytes.Damage) {
        result.reshape(rows: 1, columns: classes)
        try weights.gather(indices: indices, values: values, into: &result)
        result.addToEachRow(bias)
    }
}
