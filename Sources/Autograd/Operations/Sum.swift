import Matrices

extension Tape {
    /// a + b, of the same shape; a loss and a penalty, say. O(entries).
    public mutating func add(_ a: Variable, _ b: Variable) -> Variable {
        var sum = buffers.take(rows: 0, columns: 0)
        sum.copy(nodes[a.index].value)
        sum.add(nodes[b.index].value)
        return record(.sum(a, b), value: sum, isDifferentiable: isDifferentiable(a) || isDifferentiable(b))
    }

    /// ∂/∂a = ∂/∂b = δ.
    mutating func differentiateSum(
        _ a: Variable, _ b: Variable, _ delta: consuming Matrix, _ gradients: inout Gradients
    ) {
        if isDifferentiable(a) { gradients.byNode[a.index].accumulate(.dense(copy delta)) }
        if isDifferentiable(b) { gradients.byNode[b.index].accumulate(.dense(delta)) }
    }
}
