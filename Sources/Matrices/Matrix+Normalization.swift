extension Matrix {
    /// Replaces each row x by (x − μ) · r with μ its mean, r = 1 / √(σ² + ε) and σ² its variance (divided by
    /// the number of columns), and writes r to `inverseDeviations`, which becomes rows × 1. The sums run in
    /// eight fixed lanes, the variance over x − μ. O(entries).
    package mutating func normalizeRows(epsilon: Float, inverseDeviations: inout Matrix) {
        inverseDeviations.reshape(rows: rows, columns: 1)
        let (rows, columns) = (rows, columns)
        guard columns > 0 else { return inverseDeviations.fill(with: 0) }
        withMutablePointer { out in
            inverseDeviations.withMutablePointer { inverses in
                for r in 0..<rows {
                    let row = out + r * columns
                    var sums = Elementary.Lanes()
                    forEachEight(of: columns) { sums += load(row + $0, $1) }
                    let mean = Elementary.sum(sums) / Float(columns)
                    sums = Elementary.Lanes()
                    forEachEight(of: columns) { c, width in
                        // The lanes past the end come out as −μ; only what is stored is summed.
                        store(load(row + c, width) - mean, width, to: row + c)
                        let centred = load(row + c, width)
                        sums += centred * centred
                    }
                    let inverse = 1 / (Elementary.sum(sums) / Float(columns) + epsilon).squareRoot()
                    for c in 0..<columns { row[c] *= inverse }
                    inverses[r] = inverse
                }
            }
        }
    }

    /// The derivative of `normalizeRows`: each row g becomes r · (g − mean(g) − n · mean(g · n)) with n the
    /// row of `normalized`. O(entries).
    package mutating func differentiateNormalizedRows(_ normalized: Matrix, inverseDeviations: Matrix) {
        precondition(
            rows == normalized.rows && columns == normalized.columns && inverseDeviations.rows == rows,
            "matrices of different shapes")
        let (rows, columns) = (rows, columns)
        normalized.withPointer { normalized in
            inverseDeviations.withPointer { inverses in
                withMutablePointer { out in
                    for r in 0..<rows {
                        let (row, n) = (out + r * columns, normalized + r * columns)
                        var (sums, products) = (Elementary.Lanes(), Elementary.Lanes())
                        forEachEight(of: columns) { c, width in
                            let g = load(row + c, width)
                            sums += g
                            products += g * load(n + c, width)
                        }
                        let mean = Elementary.sum(sums) / Float(columns)
                        let slope = Elementary.sum(products) / Float(columns)
                        for c in 0..<columns { row[c] = (row[c] - mean - n[c] * slope) * inverses[r] }
                    }
                }
            }
        }
    }
}
