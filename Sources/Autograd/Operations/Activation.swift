public import Matrices

extension Tape {
    /// f(x) for each entry x: ReLU, tanh, sigmoid or GELU. O(entries).
    public mutating func apply(_ activation: Activation, to input: Variable) -> Variable {
        var value = buffers.take(rows: 0, columns: 0)
        value.copy(nodes[input.index].value)
        value.apply(activation)
        return record(
            .activation(activation, input), value: value, isDifferentiable: isDifferentiable(input))
    }

    /// ∂/∂x = f′(x) · δ, entry by entry; the derivatives stand with the functions in `Activation`.
    mutating func differentiateActivation(
        _ activation: Activation, _ input: Variable, output: Int, _ delta: consuming Matrix,
        _ gradients: inout Gradients
    ) {
        delta.multiply(
            byDerivativeOf: activation, at: nodes[input.index].value, output: nodes[output].value)
        gradients.byNode[input.index].accumulate(.dense(delta))
    }
}
