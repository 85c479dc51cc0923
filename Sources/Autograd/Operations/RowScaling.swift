import Matrices

extension Tape {
    /// Each row times a factor of its own: `input[b, :] · factors[b, 0]`, with `factors` rows × 1. O(entries).
    public mutating func scaleRows(of input: Variable, by factors: Variable) -> Variable {
        var value = buffers.take(rows: 0, columns: 0)
        value.copy(nodes[input.index].value)
        value.scaleRows(by: nodes[factors.index].value)
        return record(
            .rowScaling(input: input, factors: factors), value: value,
            isDifferentiable: isDifferentiable(input) || isDifferentiable(factors))
    }

    /// ∂/∂input = factors · δ, row by row; ∂/∂factors = the inner product of each row of the input with δ's.
    mutating func differentiateRowScaling(
        _ input: Variable, _ factors: Variable, _ delta: consuming Matrix, _ gradients: inout Gradients
    ) {
        if isDifferentiable(factors) {
            var products = buffers.take(rows: delta.rows, columns: 1)
            delta.multiplyRows(by: nodes[input.index].value, into: &products)
            gradients.byNode[factors.index].accumulate(.dense(products))
        }
        guard isDifferentiable(input) else { return buffers.give(delta) }
        delta.scaleRows(by: nodes[factors.index].value)
        gradients.byNode[input.index].accumulate(.dense(delta))
    }
}
