public import Matrices

/// Logistic function and cross-entropy in one, with the logistic function kept for the derivative.
struct SigmoidCrossEntropy: Sendable {
    let logits: Variable
    let targets: Matrix
    let probabilities: Matrix
}

extension Tape {
    /// Binary cross-entropy with logits: the mean over all entries of −t log σ(z) − (1 − t) log(1 − σ(z)), in
    /// nats, where σ is the logistic function, z the entry of the logits and t in 0...1 that of `targets`, of the
    /// same shape. Computed as log(1 + eᶻ) − t · z, so that it is finite for logits of any finite size. O(entries).
    public mutating func sigmoidCrossEntropy(_ logits: Variable, targets: Matrix) -> Variable {
        var probabilities = buffers.take(rows: 0, columns: 0)
        probabilities.copy(nodes[logits.index].value)
        var loss = buffers.take(rows: 1, columns: 1)
        loss[0, 0] = probabilities.sigmoid(crossEntropyOf: targets)
        return record(
            .sigmoidCrossEntropy(
                SigmoidCrossEntropy(logits: logits, targets: targets, probabilities: probabilities)),
            value: loss, isDifferentiable: isDifferentiable(logits))
    }

    /// ∂/∂logits = (σ(logits) − targets) · δ / entries.
    mutating func differentiate(
        _ loss: SigmoidCrossEntropy, _ delta: consuming Matrix, _ gradients: inout Gradients
    ) {
        var result = buffers.take(rows: 0, columns: 0)
        result.copy(loss.probabilities)
        result.add(loss.targets, scale: -1)
        result.scale(by: delta[0, 0] / Float(max(result.values.count, 1)))
        gradients.byNode[loss.logits.index].accumulate(.dense(result))
        buffers.give(delta)
    }
}
