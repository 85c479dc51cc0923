import Matrices

extension Tape {
    /// The logarithm of the softmax of each row, zⱼ − max z − log Σₖ e^(zₖ − max z); finite for logits of any
    /// size that is not itself near the limits of `Float`. O(entries).
    public mutating func logSoftmax(_ logits: Variable) -> Variable {
        var value = buffers.take(rows: 0, columns: 0)
        value.copy(nodes[logits.index].value)
        value.logSoftmaxRows()
        return record(.logSoftmax(logits), value: value, isDifferentiable: isDifferentiable(logits))
    }

    /// ∂/∂logits = δ − softmax · Σ δ, row by row, the softmax being e to the value.
    mutating func differentiateLogSoftmax(
        _ logits: Variable, output: Int, _ delta: consuming Matrix, _ gradients: inout Gradients
    ) {
        delta.differentiateLogSoftmaxRows(nodes[output].value)
        gradients.byNode[logits.index].accumulate(.dense(delta))
    }
}
