public import Matrices

/// Predictions and what they should be.
struct MeanSquaredError: Sendable {
    let predictions: Variable
    let targets: Matrix
}

extension Tape {
    /// The mean over all entries of (prediction − target)², without a ½; `targets` of the shape of the
    /// predictions. The sum runs in `Double`. O(entries).
    public mutating func meanSquaredError(_ predictions: Variable, targets: Matrix) -> Variable {
        var difference = buffers.take(rows: 0, columns: 0)
        difference.copy(nodes[predictions.index].value)
        difference.add(targets, scale: -1)
        var loss = buffers.take(rows: 1, columns: 1)
        loss[0, 0] = Float(difference.squaredNorm / Double(max(difference.values.count, 1)))
        buffers.give(difference)
        return record(
            .meanSquaredError(MeanSquaredError(predictions: predictions, targets: targets)), value: loss,
            isDifferentiable: isDifferentiable(predictions))
    }

    /// ∂/∂predictions = 2 (predictions − targets) · δ / entries.
    mutating func differentiate(
        _ error: MeanSquaredError, _ delta: consuming Matrix, _ gradients: inout Gradients
    ) {
        var result = buffers.take(rows: 0, columns: 0)
        result.copy(nodes[error.predictions.index].value)
        result.add(error.targets, scale: -1)
        result.scale(by: 2 * delta[0, 0] / Float(max(result.values.count, 1)))
        gradients.byNode[error.predictions.index].accumulate(.dense(result))
        buffers.give(delta)
    }
}
