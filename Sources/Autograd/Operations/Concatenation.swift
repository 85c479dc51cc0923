import Matrices

extension Tape {
    /// Matrices of as many rows side by side, in the order given: rows × the sum of their columns. At least
    /// one. O(entries).
    public mutating func concatenate(_ inputs: [Variable]) -> Variable {
        precondition(!inputs.isEmpty, "nothing to concatenate")
        let columns = inputs.reduce(0) { $0 + nodes[$1.index].value.columns }
        var value = buffers.take(rows: nodes[inputs[0].index].value.rows, columns: columns)
        var column = 0
        for input in inputs {
            let count = nodes[input.index].value.columns
            value.copyColumns(of: nodes[input.index].value, from: 0, to: column, count: count)
            column += count
        }
        return record(
            .concatenation(inputs), value: value, isDifferentiable: inputs.contains { isDifferentiable($0) })
    }

    /// ∂/∂input = the columns of δ where the input stands.
    mutating func differentiateConcatenation(
        _ inputs: [Variable], _ delta: consuming Matrix, _ gradients: inout Gradients
    ) {
        var column = 0
        for input in inputs {
            let count = nodes[input.index].value.columns
            if isDifferentiable(input) {
                var result = buffers.take(rows: delta.rows, columns: count)
                result.copyColumns(of: delta, from: column, to: 0, count: count)
                gradients.byNode[input.index].accumulate(.dense(result))
            }
            column += count
        }
        buffers.give(delta)
    }
}
