import Matrices

extension Tape {
    /// Each entry times a constant. O(entries).
    public mutating func scale(_ input: Variable, by factor: Float) -> Variable {
        var value = buffers.take(rows: 0, columns: 0)
        value.copy(nodes[input.index].value)
        value.scale(by: factor)
        return record(
            .scaling(input: input, factor: factor), value: value, isDifferentiable: isDifferentiable(input))
    }

    /// ∂/∂input = factor · δ.
    mutating func differentiateScaling(
        _ input: Variable, _ factor: Float, _ delta: consuming Matrix, _ gradients: inout Gradients
    ) {
        delta.scale(by: factor)
        gradients.byNode[input.index].accumulate(.dense(delta))
    }
}
