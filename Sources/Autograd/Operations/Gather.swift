public import Matrices

/// Product of sparse rows and a weight matrix: row b of the value is Σᵢ xᵢ · W[i, :] over the non-zeros
/// of row `selection[b]` of `examples`.
struct Gather: Sendable {
    let examples: SparseMatrix
    let selection: [Int]
    let weights: Variable
}

extension Tape {
    /// The product of some rows of a sparse matrix (documents × features) with weights
    /// (features × classes): one row for each of `rows`, a row number occurring as often as one likes.
    /// O(non-zeros × classes).
    public mutating func gather(_ examples: SparseMatrix, rows: [Int], from weights: Variable) -> Variable {
        var product = buffers.take(rows: rows.count, columns: nodes[weights.index].value.columns)
        examples.gather(rows, from: nodes[weights.index].value, into: &product, team: team)
        return record(
            .gather(Gather(examples: examples, selection: rows, weights: weights)), value: product,
            isDifferentiable: isDifferentiable(weights))
    }

    /// ∂/∂W = Xᵀ · δ, left as its two factors.
    mutating func differentiate(_ gather: Gather, _ delta: consuming Matrix, _ gradients: inout Gradients) {
        let factor = SparseFactor(examples: gather.examples, selection: gather.selection, delta: delta)
        gradients.byNode[gather.weights.index].accumulate(.factored([factor]))
    }
}
