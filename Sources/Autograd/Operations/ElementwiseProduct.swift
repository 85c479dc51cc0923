import Matrices

extension Tape {
    /// a · b entry by entry, of the same shape. O(entries).
    public mutating func multiplyElementwise(_ a: Variable, _ b: Variable) -> Variable {
        var product = buffers.take(rows: 0, columns: 0)
        product.copy(nodes[a.index].value)
        product.multiplyElementwise(by: nodes[b.index].value)
        return record(
            .elementwiseProduct(a, b), value: product,
            isDifferentiable: isDifferentiable(a) || isDifferentiable(b))
    }

    /// ∂/∂a = b · δ and ∂/∂b = a · δ, entry by entry.
    mutating func differentiateElementwiseProduct(
        _ a: Variable, _ b: Variable, _ delta: consuming Matrix, _ gradients: inout Gradients
    ) {
        if isDifferentiable(a) {
            var result = buffers.take(rows: 0, columns: 0)
            result.copy(delta)
            result.multiplyElementwise(by: nodes[b.index].value)
            gradients.byNode[a.index].accumulate(.dense(result))
        }
        guard isDifferentiable(b) else { return buffers.give(delta) }
        delta.multiplyElementwise(by: nodes[a.index].value)
        gradients.byNode[b.index].accumulate(.dense(delta))
    }
}
