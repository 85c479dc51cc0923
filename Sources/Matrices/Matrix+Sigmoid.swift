extension Matrix {
    /// Replaces each logit z by the logistic function σ(z) and returns the mean over the entries of the binary
    /// cross-entropy log(1 + eᶻ) − t · z = −t log σ(z) − (1 − t) log(1 − σ(z)), t being the target at its
    /// place; 0 for no entries. The sum runs in `Double`, in the order of storage. O(entries).
    public mutating func sigmoid(crossEntropyOf targets: Matrix) -> Float {
        precondition(rows == targets.rows && columns == targets.columns, "matrices of different shapes")
        let count = values.count
        guard count > 0 else { return 0 }
        let sum = targets.withPointer { targets in
            withMutablePointer { out in
                var sum = 0.0
                forEachEight(of: count) { i, width in
                    let (z, t) = (load(out + i, width), load(targets + i, width))
                    // log(1 + eᶻ) in two parts, so that t · z cannot swallow the small one.
                    let loss = z.replacing(with: 0, where: z .< 0) - t * z + Elementary.softplus(-Elementary.magnitude(z))
                    for lane in 0..<width { sum += Double(loss[lane]) }
                    store(Elementary.sigmoid(z), width, to: out + i)
                }
                return sum
            }
        }
        return Float(sum / Double(count))
    }
}
