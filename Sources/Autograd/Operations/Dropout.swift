import Matrices

/// Dropout with its mask kept for the derivative.
struct Dropout: Sendable {
    let input: Variable
    /// 0 for an entry dropped, 1 / (1 − rate) for one kept.
    let mask: Matrix
}

extension Tape {
    /// Inverted dropout (Srivastava et al. 2014): each entry is set to zero with probability `rate`, by
    /// itself, and otherwise divided by 1 − `rate`, so that its expectation stays and nothing needs
    /// doing when predicting: do not record it then. A rate of 0 records nothing and gives back `input`.
    ///
    /// Which entries are dropped depends on `seed` and `stream` alone, row by row: give each step, and each
    /// layer of it, a stream of its own. `rate` in 0..<1. O(entries).
    public mutating func dropout(
        _ input: Variable, rate: Float, seed: UInt64, stream: UInt64
    ) -> Variable {
        precondition(rate >= 0 && rate < 1, "a rate of dropout of \(rate): not in 0..<1")
        guard rate > 0 else { return input }
        var value = buffers.take(rows: 0, columns: 0)
        value.copy(nodes[input.index].value)
        var mask = buffers.take(rows: value.rows, columns: value.columns)
        var generator = SeededGenerator(seed: seed, stream: stream)
        mask.fillWithDropout(rate: rate, using: &generator)
        value.multiplyElementwise(by: mask)
        return record(
            .dropout(Dropout(input: input, mask: mask)), value: value,
            isDifferentiable: isDifferentiable(input))
    }

    /// ∂/∂input = mask · δ, entry by entry.
    mutating func differentiate(
        _ dropout: Dropout, _ delta: consuming Matrix, _ gradients: inout Gradients
    ) {
        delta.multiplyElementwise(by: dropout.mask)
        gradients.byNode[dropout.input.index].accumulate(.dense(delta))
    }
}
