public import Matrices

/// Softmax and cross-entropy in one, with the softmax kept for the derivative.
struct SoftmaxCrossEntropy: Sendable {
    let logits: Variable
    let labels: [UInt32]
    let smoothing: Float
    let classWeights: [Float]?
    let probabilities: Matrix
}

extension Tape {
    /// The mean over the rows of the cross-entropy −Σ_c q_c log softmax(logits)_c, in nats (the mean, not the
    /// sum); finite for logits of any finite size. One label below `logits.columns` for each row. O(entries).
    ///
    /// - Parameters:
    ///   - smoothing: s in 0...1 (Szegedy et al. 2016): the target q is 1 − s at the label, and s / columns is
    ///     spread over all columns, the label's included. With 0 the loss is −log softmax(logits)[label].
    ///   - classWeights: one for each column. A row counts as `classWeights[label]` rows, its smoothed part
    ///     included, and the sum is divided by the number of rows, so that a minibatch's gradient is right on
    ///     average. (PyTorch divides by the sum of the weights, which is the same where they are 1 on average
    ///     over the rows, and weighs the smoothed part of each class by that class's own weight.)
    public mutating func softmaxCrossEntropy(
        _ logits: Variable, labels: [UInt32], smoothing: Float = 0, classWeights: [Float]? = nil
    ) -> Variable {
        precondition(smoothing >= 0 && smoothing <= 1, "a smoothing of \(smoothing): not in 0...1")
        var probabilities = buffers.take(rows: 0, columns: 0)
        probabilities.copy(nodes[logits.index].value)
        var loss = buffers.take(rows: 1, columns: 1)
        loss[0, 0] = probabilities.softmaxRows(
            crossEntropyOf: labels, smoothing: smoothing, classWeights: classWeights)
        return record(
            .softmaxCrossEntropy(
                SoftmaxCrossEntropy(
                    logits: logits, labels: labels, smoothing: smoothing, classWeights: classWeights,
                    probabilities: probabilities)),
            value: loss, isDifferentiable: isDifferentiable(logits))
    }

    /// The softmax of the logits that a `softmaxCrossEntropy` was computed from, or their logistic function for
    /// a `sigmoidCrossEntropy`: rows × classes. `nil` for any other variable.
    public func probabilities(of loss: Variable) -> Matrix? {
        switch nodes[loss.index].operation {
        case .softmaxCrossEntropy(let operation): return operation.probabilities
        case .sigmoidCrossEntropy(let operation): return operation.probabilities
        default: return nil
        }
    }

    /// ∂/∂logits = (softmax − q) · classWeights[label] · δ / rows (Bridle 1990).
    mutating func differentiate(
        _ loss: SoftmaxCrossEntropy, _ delta: consuming Matrix, _ gradients: inout Gradients
    ) {
        var result = buffers.take(rows: 0, columns: 0)
        result.copy(loss.probabilities)
        result.differentiateCrossEntropy(
            of: loss.labels, smoothing: loss.smoothing, classWeights: loss.classWeights, scale: delta[0, 0])
        gradients.byNode[loss.logits.index].accumulate(.dense(result))
        buffers.give(delta)
    }
}
