public import Matrices

/// Softmax and cross-entropy in one, with the softmax kept for the derivative.
struct SoftmaxCrossEntropy: Sendable {
    let logits: Variable
    let labels: [UInt32]
    let probabilities: Matrix
}

extension Tape {
    /// The mean over the rows of −log softmax(logits)[label], in nats (the mean, not the sum); finite
    /// for logits of any finite size. One label below `logits.columns` for each row. O(entries).
    public mutating func softmaxCrossEntropy(_ logits: Variable, labels: [UInt32]) -> Variable {
        var probabilities = buffers.take(rows: 0, columns: 0)
        probabilities.copy(nodes[logits.index].value)
        var loss = buffers.take(rows: 1, columns: 1)
        loss[0, 0] = probabilities.softmaxRows(crossEntropyOf: labels)
        return record(
            .softmaxCrossEntropy(
                SoftmaxCrossEntropy(logits: logits, labels: labels, probabilities: probabilities)),
            value: loss, isDifferentiable: isDifferentiable(logits))
    }

    /// The softmax of the logits that a `softmaxCrossEntropy` was computed from: rows × classes. `nil`
    /// for any other variable.
    public func probabilities(of loss: Variable) -> Matrix? {
        guard case .softmaxCrossEntropy(let operation) = nodes[loss.index].operation else { return nil }
        return operation.probabilities
    }

    /// ∂/∂logits = (softmax − one-hot label) · δ / rows (Bridle 1990).
    mutating func differentiate(
        _ loss: SoftmaxCrossEntropy, _ delta: consuming Matrix, _ gradients: inout Gradients
    ) {
        let scale = delta[0, 0] / Float(max(loss.labels.count, 1))
        var result = buffers.take(rows: 0, columns: 0)
        result.copy(loss.probabilities)
        for (row, label) in loss.labels.enumerated() { result[row, Int(label)] -= 1 }
        result.scale(by: scale)
        gradients.byNode[loss.logits.index].accumulate(.dense(result))
        buffers.give(delta)
    }
}
