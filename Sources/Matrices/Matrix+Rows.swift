/// Row verbs: the small set of operations that the algebra is written in. Sums run in a fixed order.
extension Matrix {
    /// Sets every entry. O(entries).
    public mutating func fill(with value: Float) {
        let count = values.count
        withMutablePointer { $0.update(repeating: value, count: count) }
    }

    /// Multiplies every entry. O(entries).
    public mutating func scale(by factor: Float) {
        let count = values.count
        withMutablePointer { out in
            for i in 0..<count { out[i] *= factor }
        }
    }

    /// self += scale · other, entry by entry. O(entries).
    public mutating func add(_ other: Matrix, scale: Float = 1) {
        precondition(rows == other.rows && columns == other.columns, "matrices of different shapes")
        let count = values.count
        other.withPointer { other in
            withMutablePointer { out in
                for i in 0..<count { out[i] += scale * other[i] }
            }
        }
    }

    /// Adds a row to every row. O(entries).
    public mutating func addToEachRow(_ row: Matrix) {
        precondition(row.rows == 1 && row.columns == columns, "not a row of \(columns) columns")
        let (rows, columns) = (rows, columns)
        row.withPointer { row in
            withMutablePointer { out in
                for r in 0..<rows {
                    let out = out + r * columns
                    for c in 0..<columns { out[c] += row[c] }
                }
            }
        }
    }

    /// Adds all rows of `other`, in their order, to this one row. O(entries of `other`).
    public mutating func addRows(of other: Matrix) {
        precondition(rows == 1 && columns == other.columns, "not a row of \(other.columns) columns")
        let columns = columns
        other.withPointer { source in
            withMutablePointer { out in
                for r in 0..<other.rows {
                    let row = source + r * columns
                    for c in 0..<columns { out[c] += row[c] }
                }
            }
        }
    }

    /// Takes the shape and the entries of another matrix, keeping the storage where it suffices.
    package mutating func copy(_ other: Matrix) {
        reshape(rows: other.rows, columns: other.columns)
        let count = values.count
        other.withPointer { other in
            withMutablePointer { $0.update(from: other, count: count) }
        }
    }

    /// Whether no entry is infinite or NaN. O(entries).
    public var isFinite: Bool {
        let count = values.count
        return withPointer { values in
            // The largest exponent marks infinities and NaN; a plain sum over bits vectorises.
            var bad: UInt32 = 0
            for i in 0..<count { bad |= values[i].bitPattern & 0x7f80_0000 == 0x7f80_0000 ? 1 : 0 }
            return bad == 0
        }
    }

    /// Σ of the squares, summed in `Double` in the order of storage. O(entries).
    public var squaredNorm: Double {
        values.reduce(into: 0 as Double) { $0 += Double($1) * Double($1) }
    }

    /// The column of the largest entry of a row; of equal ones the first.
    /// O(columns).
    public func largestColumn(inRow row: Int) -> Int {
        precondition(row >= 0 && row < rows && columns > 0, "row \(row) of \(rows) × \(columns)")
        return withPointer { values in
            let values = values + row * columns
            var best = 0
            for c in 1..<max(columns, 1) where values[c] > values[best] { best = c }
            return best
        }
    }
}
