import Matrices

/// Layer normalisation with what its derivative needs.
struct LayerNormalization: Sendable {
    let input: Variable
    let gain: Variable
    let offset: Variable
    /// Each row of the input, less its mean, over its standard deviation: rows × columns.
    let normalized: Matrix
    /// 1 / √(variance + ε) of each row: rows × 1.
    let inverseDeviations: Matrix
}

extension Tape {
    /// Layer normalisation (Ba, Kiros and Hinton 2016): gain · (x − μ) / √(σ² + ε) + offset for each row x
    /// of the input, μ its mean and σ² its variance, divided by the number of columns (not one less).
    /// `gain` and `offset` are 1 × columns; start them at one and zero. O(entries).
    public mutating func layerNormalization(
        _ input: Variable, gain: Variable, offset: Variable, epsilon: Float = 1e-5
    ) -> Variable {
        var normalized = buffers.take(rows: 0, columns: 0)
        normalized.copy(nodes[input.index].value)
        var inverseDeviations = buffers.take(rows: normalized.rows, columns: 1)
        normalized.normalizeRows(epsilon: epsilon, inverseDeviations: &inverseDeviations)
        var value = buffers.take(rows: 0, columns: 0)
        value.copy(normalized)
        value.multiplyEachRow(by: nodes[gain.index].value)
        value.addToEachRow(nodes[offset.index].value)
        return record(
            .layerNormalization(
                LayerNormalization(
                    input: input, gain: gain, offset: offset, normalized: normalized,
                    inverseDeviations: inverseDeviations)),
            value: value,
            isDifferentiable: isDifferentiable(input) || isDifferentiable(gain) || isDifferentiable(offset))
    }

    /// With n the normalised row, r = 1 / √(σ² + ε) and g = gain · δ: ∂/∂x = r · (g − mean(g) − n · mean(g · n));
    /// ∂/∂gain = Σ n · δ and ∂/∂offset = Σ δ over the rows.
    mutating func differentiate(
        _ layer: LayerNormalization, _ delta: consuming Matrix, _ gradients: inout Gradients
    ) {
        if isDifferentiable(layer.offset) {
            var sum = buffers.take(rows: 1, columns: delta.columns)
            sum.fill(with: 0)
            sum.addRows(of: delta)
            gradients.byNode[layer.offset.index].accumulate(.dense(sum))
        }
        if isDifferentiable(layer.gain) {
            var products = buffers.take(rows: 0, columns: 0)
            products.copy(delta)
            products.multiplyElementwise(by: layer.normalized)
            var sum = buffers.take(rows: 1, columns: delta.columns)
            sum.fill(with: 0)
            sum.addRows(of: products)
            buffers.give(products)
            gradients.byNode[layer.gain.index].accumulate(.dense(sum))
        }
        guard isDifferentiable(layer.input) else { return buffers.give(delta) }
        delta.multiplyEachRow(by: nodes[layer.gain.index].value)
        delta.differentiateNormalizedRows(layer.normalized, inverseDeviations: layer.inverseDeviations)
        gradients.byNode[layer.input.index].accumulate(.dense(delta))
    }
}
