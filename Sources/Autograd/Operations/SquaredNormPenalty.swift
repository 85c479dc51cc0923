import Matrices

extension Tape {
    /// The L2 penalty ½ · factor · Σ w², with the ½, so that its derivative is factor · w (Hoerl and
    /// Kennard 1970). O(entries), and its gradient is dense: training with weight decay is cheaper.
    public mutating func squaredNormPenalty(_ weights: Variable, factor: Float) -> Variable {
        var penalty = buffers.take(rows: 1, columns: 1)
        penalty[0, 0] = Float(0.5 * Double(factor) * nodes[weights.index].value.squaredNorm)
        return record(
            .squaredNormPenalty(weights: weights, factor: factor), value: penalty,
            isDifferentiable: isDifferentiable(weights))
    }

    /// ∂/∂w = factor · w · δ.
    mutating func differentiateSquaredNormPenalty(
        _ weights: Variable, _ factor: Float, _ delta: consuming Matrix, _ gradients: inout Gradients
    ) {
        var result = buffers.take(rows: 0, columns: 0)
        result.copy(nodes[weights.index].value)
        result.scale(by: factor * delta[0, 0])
        gradients.byNode[weights.index].accumulate(.dense(result))
        buffers.give(delta)
    }
}
