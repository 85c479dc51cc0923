import Matrices

extension Tape {
    /// The sum of all entries: 1 × 1. O(entries).
    public mutating func sum(of input: Variable) -> Variable { total(input, isMean: false) }

    /// The mean of all entries: 1 × 1; 0 for no entries. O(entries).
    public mutating func mean(of input: Variable) -> Variable { total(input, isMean: true) }

    private mutating func total(_ input: Variable, isMean: Bool) -> Variable {
        let entries = nodes[input.index].value
        var value = buffers.take(rows: 1, columns: 1)
        value[0, 0] = Float(entries.sum / Double(isMean ? max(entries.values.count, 1) : 1))
        return record(
            .total(input, isMean: isMean), value: value, isDifferentiable: isDifferentiable(input))
    }

    /// ∂/∂input = δ for each entry, over the number of entries for the mean.
    mutating func differentiateTotal(
        _ input: Variable, isMean: Bool, _ delta: consuming Matrix, _ gradients: inout Gradients
    ) {
        let (rows, columns) = (nodes[input.index].value.rows, nodes[input.index].value.columns)
        var result = buffers.take(rows: rows, columns: columns)
        result.fill(with: delta[0, 0] / Float(isMean ? max(rows * columns, 1) : 1))
        gradients.byNode[input.index].accumulate(.dense(result))
        buffers.give(delta)
    }
}
