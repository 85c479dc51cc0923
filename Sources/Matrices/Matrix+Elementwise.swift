extension Matrix {
    /// Multiplies each entry by the entry of another matrix at its place. O(entries).
    public mutating func multiplyElementwise(by other: Matrix) {
        precondition(rows == other.rows && columns == other.columns, "matrices of different shapes")
        let count = values.count
        other.withPointer { other in
            withMutablePointer { out in
                for i in 0..<count { out[i] *= other[i] }
            }
        }
    }

    /// Multiplies every row, entry by entry, by a row. O(entries).
    public mutating func multiplyEachRow(by row: Matrix) {
        precondition(row.rows == 1 && row.columns == columns, "not a row of \(columns) columns")
        let (rows, columns) = (rows, columns)
        row.withPointer { row in
            withMutablePointer { out in
                for r in 0..<rows {
                    let out = out + r * columns
                    for c in 0..<columns { out[c] *= row[c] }
                }
            }
        }
    }

    /// Multiplies each row by its entry of `factors`, which is rows × 1. O(entries).
    public mutating func scaleRows(by factors: Matrix) {
        precondition(factors.rows == rows && factors.columns == 1, "not a factor for each of \(rows) rows")
        let (rows, columns) = (rows, columns)
        factors.withPointer { factors in
            withMutablePointer { out in
                for r in 0..<rows {
                    let (out, factor) = (out + r * columns, factors[r])
                    for c in 0..<columns { out[c] *= factor }
                }
            }
        }
    }

    /// Writes to `products`, which becomes rows × 1, the inner product of each row with that of another matrix,
    /// summed in eight fixed lanes. O(entries).
    public func multiplyRows(by other: Matrix, into products: inout Matrix) {
        precondition(rows == other.rows && columns == other.columns, "matrices of different shapes")
        products.reshape(rows: rows, columns: 1)
        withPointer { a in
            other.withPointer { b in
                products.withMutablePointer { out in
                    for r in 0..<rows {
                        let (a, b) = (a + r * columns, b + r * columns)
                        var sums = Elementary.Lanes()
                        forEachEight(of: columns) { sums += load(a + $0, $1) * load(b + $0, $1) }
                        out[r] = Elementary.sum(sums)
                    }
                }
            }
        }
    }

    /// The sum of the entries, in `Double` in the order of storage. O(entries).
    public var sum: Double { values.reduce(into: 0 as Double) { $0 += Double($1) } }

    /// Copies columns of another matrix of as many rows: `count` of them from column `source` on, to column
    /// `target` and those that follow. O(entries copied).
    public mutating func copyColumns(of other: Matrix, from source: Int, to target: Int, count: Int) {
        precondition(
            rows == other.rows && count >= 0 && source >= 0 && source + count <= other.columns && target >= 0
                && target + count <= columns,
            "columns \(source) + \(count) of \(other.columns) to \(target) of \(columns)")
        let (rows, columns, width) = (rows, columns, other.columns)
        other.withPointer { other in
            withMutablePointer { out in
                for r in 0..<rows {
                    (out + r * columns + target).update(from: other + r * width + source, count: count)
                }
            }
        }
    }

    /// Makes every entry 0 with probability `rate`, otherwise 1 / (1 − `rate`), in the order of storage.
    /// O(entries).
    package mutating func fillWithDropout(rate: Float, using generator: inout SeededGenerator) {
        let count = values.count
        let kept = (1 / (1 - rate)).bitPattern
        // unitFloat() < rate, as integers of 24 bits.
        let threshold = UInt64((rate * 0x1p24).rounded(.up))
        // A copy lives in registers, and a mask in place of a branch that nobody can predict.
        var local = generator
        withMutablePointer { out in
            for i in 0..<count {
                let isKept = UInt32(truncatingIfNeeded: (local.next() >> 40 &- threshold) >> 63) &- 1
                out[i] = Float(bitPattern: kept & isKept)
            }
        }
        generator = local
    }
}
