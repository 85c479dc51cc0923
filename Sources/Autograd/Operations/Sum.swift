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
        if isDifferentiable(a), isDifferentiable(b) {
            // A buffer of its own: one that is shared would come back to the pool twice.
            var result = buffers.take(rows: 0, columns: 0)
            result.copy(delta)
            gradients.byNode[a.index].accumulate(.dense(result))
            gradients.byNode[b.index].accumulate(.dense(delta))
        } else {
            gradients.byNode[isDifferentiable(a) ? a.index : b.index].accumulate(.dense(delta))
        }
    }
}
