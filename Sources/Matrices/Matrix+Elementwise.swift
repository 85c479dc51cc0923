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

    /// Makes every entry 0 with probability `rate`, otherwise 1 / (1 − `rate`), in the order of storage.
    /// O(entries).
    package mutating func fillWithDropout(rate: Float, using generator: inout SeededGenerator) {
        let count = values.count
        let kept = 1 / (1 - rate)
        withMutablePointer { out in
            for i in 0..<count { out[i] = generator.unitFloat() < rate ? 0 : kept }
        }
    }
}
