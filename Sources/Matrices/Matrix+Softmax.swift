extension Matrix {
    /// Replaces each row z by its softmax, e^(zⱼ) / Σₖ e^(zₖ), computed from zⱼ − max z, so that no
    /// logit overflows. O(entries).
    public mutating func softmaxRows() {
        let (rows, columns) = (rows, columns)
        withMutablePointer { out in
            for r in 0..<rows { _ = softmaxInPlace(out + r * columns, count: columns) }
        }
    }

    /// Replaces each row of logits by its softmax and returns the mean over the rows of
    /// −log softmax(row)[label], the cross-entropy; 0 for no rows.
    ///
    /// The loss is log Σₖ e^(zₖ − max) − (z_label − max), not the logarithm of a probability, so that it
    /// is finite for logits of any finite size. Labels must be below `columns`. O(entries).
    public mutating func softmaxRows(crossEntropyOf labels: [UInt32]) -> Float {
        precondition(labels.count == rows, "\(labels.count) labels, \(rows) rows")
        let (rows, columns) = (rows, columns)
        guard rows > 0 else { return 0 }
        let sum = withMutablePointer { out in
            var sum: Float = 0
            for r in 0..<rows {
                let row = out + r * columns
                let label = Int(labels[r])
                precondition(label < columns, "label \(label) of \(columns) classes")
                let logit = row[label]
                let (largest, logSum) = softmaxInPlace(row, count: columns)
                sum += logSum - (logit - largest)
            }
            return sum
        }
        return sum / Float(rows)
    }
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
