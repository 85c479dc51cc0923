extension Matrix {
    /// Replaces each row z by its softmax, e^(zⱼ) / Σₖ e^(zₖ), computed from zⱼ − max z, so that no
    /// logit overflows. O(entries).
    public mutating func softmaxRows() {
        let (rows, columns) = (rows, columns)
        withMutablePointer { out in
            for r in 0..<rows { _ = softmaxInPlace(out + r * columns, count: columns) }
        }
    }

    /// Replaces each row of logits by its softmax p and returns the mean over the rows of the cross-entropy
    /// −Σ_c q_c log p_c; 0 for no rows.
    ///
    /// The target q is 1 − `smoothing` at the label and `smoothing` / columns spread over all columns, the label
    /// included (Szegedy et al. 2016). A row counts as `classWeights[label]` rows do, and the sum is divided by
    /// the number of rows, not by the sum of the weights.
    ///
    /// The loss is computed from log Σₖ e^(zₖ − max) and z − max, not from the logarithm of a probability,
    /// so that it is finite for logits of any finite size. Labels must be below `columns`. O(entries).
    public mutating func softmaxRows(
        crossEntropyOf labels: [UInt32], smoothing: Float = 0, classWeights: [Float]? = nil
    ) -> Float {
        checkLabels(labels, classWeights)
        let (rows, columns) = (rows, columns)
        guard rows > 0 else { return 0 }
        let sum = withMutablePointer { out in
            var sum: Float = 0
            for r in 0..<rows {
                let row = out + r * columns
                let label = Int(labels[r])
                let logit = row[label]
                let mean = smoothing == 0 ? logit : meanEntry(row, count: columns)
                let (largest, logSum) = softmaxInPlace(row, count: columns)
                var loss = logSum - (logit - largest)
                // Σ_c q_c z_c lies by `smoothing` of the way from the label's logit to the mean of all.
                if smoothing != 0 { loss += smoothing * (logit - mean) }
                sum += (classWeights?[label] ?? 1) * loss
            }
            return sum
        }
        return sum / Float(rows)
    }

    /// From the softmax of rows, the derivative of the loss of ``softmaxRows(crossEntropyOf:smoothing:classWeights:)``
    /// by the logits, times `scale`: (p − q) · classWeights[label] · scale / rows (Bridle 1990). O(entries).
    package mutating func differentiateCrossEntropy(
        of labels: [UInt32], smoothing: Float, classWeights: [Float]?, scale: Float
    ) {
        checkLabels(labels, classWeights)
        let (rows, columns) = (rows, columns)
        let scale = scale / Float(max(rows, 1))
        let spread = smoothing / Float(max(columns, 1))
        withMutablePointer { out in
            for r in 0..<rows {
                let row = out + r * columns
                let label = Int(labels[r])
                let factor = (classWeights?[label] ?? 1) * scale
                row[label] -= 1 - smoothing
                for c in 0..<columns { row[c] = (row[c] - spread) * factor }
            }
        }
    }

    private func checkLabels(_ labels: [UInt32], _ classWeights: [Float]?) {
        precondition(labels.count == rows, "\(labels.count) labels, \(rows) rows")
        for label in labels { precondition(label < columns, "label \(label) of \(columns) classes") }
        precondition(
            classWeights == nil || classWeights?.count == columns,
            "\(classWeights?.count ?? 0) weights, \(columns) classes")
    }

    /// Replaces each row z by its logarithmic softmax, zⱼ − max z − log Σₖ e^(zₖ − max z). O(entries).
    public mutating func logSoftmaxRows() {
        let (rows, columns) = (rows, columns)
        withMutablePointer { out in
            for r in 0..<rows {
                let row = out + r * columns
                var largest = -Float.infinity
                for c in 0..<columns { largest = max(largest, row[c]) }
                var sums = Elementary.Lanes()
                forEachEight(of: columns) { c, width in
                    // Of the lanes past the end none is stored, and none may be summed.
                    let e = Elementary.exp(load(row + c, width) - largest)
                    sums += width == 8 ? e : keep(first: width, of: e)
                }
                let logSum = Elementary.log(Elementary.sum(sums))
                for c in 0..<columns { row[c] = row[c] - largest - logSum }
            }
        }
    }

    /// The derivative of `logSoftmaxRows`: each row δ becomes δ − e^(log-softmax) · Σ δ. O(entries).
    package mutating func differentiateLogSoftmaxRows(_ logSoftmax: Matrix) {
        precondition(rows == logSoftmax.rows && columns == logSoftmax.columns, "matrices of different shapes")
        let (rows, columns) = (rows, columns)
        logSoftmax.withPointer { logSoftmax in
            withMutablePointer { out in
                for r in 0..<rows {
                    let (row, logs) = (out + r * columns, logSoftmax + r * columns)
                    var sums = Elementary.Lanes()
                    forEachEight(of: columns) { sums += load(row + $0, $1) }
                    let sum = Elementary.sum(sums)
                    forEachEight(of: columns) { c, width in
                        store(load(row + c, width) - Elementary.exp(load(logs + c, width)) * sum, width, to: row + c)
                    }
                }
            }
        }
    }
}

/// Summed in `Double`, in order.
private func meanEntry(_ row: UnsafePointer<Float>, count: Int) -> Float {
    var sum = 0.0
    for c in 0..<count { sum += Double(row[c]) }
    return Float(sum / Double(count))
}

/// Softmax of one row in place; returns its largest logit and log Σₖ e^(zₖ − largest).
@inline(__always)
private func softmaxInPlace(_ row: UnsafeMutablePointer<Float>, count: Int) -> (largest: Float, logSum: Float) {
    guard count > 0 else { return (0, -.infinity) }
    typealias Lanes = Elementary.Lanes
    var largest = row[0]
    for c in 1..<count { largest = max(largest, row[c]) }
    // Lane l sums the entries l, l + 8, l + 16, …; the rest of the last eight counts as −∞, that is, 0.
    var sums = Lanes()
    var c = 0
    while c &+ 8 <= count {
        let block = UnsafeMutableRawPointer(row + c)
        let e = Elementary.exp(block.loadUnaligned(as: Lanes.self) - largest)
        block.storeBytes(of: e, as: Lanes.self)
        sums += e
        c &+= 8
    }
    if c < count {
        var rest = Lanes(repeating: -.infinity)
        for i in 0..<count &- c { rest[i] = row[c &+ i] - largest }
        rest = Elementary.exp(rest)
        for i in 0..<count &- c { row[c &+ i] = rest[i] }
        sums += rest
    }
    let sum = Elementary.sum(sums)
    let reciprocal = 1 / sum
    for c in 0..<count { row[c] *= reciprocal }
    return (largest, Elementary.log(sum))
}
