import Matrices

extension Tape {
    /// Adds a row to every row: `input[b, :] + bias[0, :]`, with `bias` 1 × columns. O(entries).
    public mutating func add(_ bias: Variable, toEachRowOf input: Variable) -> Variable {
        var sum = buffers.take(rows: 0, columns: 0)
        sum.copy(nodes[input.index].value)
        sum.addToEachRow(nodes[bias.index].value)
        return record(
            .bias(input: input, bias: bias), value: sum,
            isDifferentiable: isDifferentiable(input) || isDifferentiable(bias))
    }

    /// ∂/∂input = δ; ∂/∂bias = the sum of δ's rows.
    mutating func differentiateBias(
        _ input: Variable, _ bias: Variable, _ delta: consuming Matrix, _ gradients: inout Gradients
    ) {
        if isDifferentiable(bias) {
            var sum = buffers.take(rows: 1, columns: delta.columns)
            sum.fill(with: 0)
            sum.addRows(of: delta)
            gradients.byNode[bias.index].accumulate(.dense(sum))
        }
        if isDifferentiable(input) { gradients.byNode[input.index].accumulate(.dense(delta)) }
    }
}
