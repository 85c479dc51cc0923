extension Matrix {
    /// A copy in memory of its own, now and not at the first change. O(entries), in parallel.
    package func copied(threads: Int = 1) -> Matrix {
        let copy = [Float](inHugePages: values.count) { target in
            values.withUnsafeBufferPointer { Self.copy($0, to: target, threads: threads) }
        }
        return Matrix(rows: rows, columns: columns, values: copy)
    }

    /// Takes the entries of a matrix of the same shape, in the memory that it has: new memory costs as much as the copy. O(entries), in
    /// parallel.
    package mutating func copyEntries(of other: Matrix, threads: Int = 1) {
        precondition(rows == other.rows && columns == other.columns, "\(other.rows) × \(other.columns) entries for \(rows) × \(columns)")
        let count = values.count
        withMutablePointer { target in
            other.values.withUnsafeBufferPointer {
                Self.copy($0, to: UnsafeMutableBufferPointer(start: target, count: count), threads: threads)
            }
        }
    }

    private static func copy(_ source: UnsafeBufferPointer<Float>, to target: UnsafeMutableBufferPointer<Float>, threads: Int) {
        let piece = 1 << 18
        // Each piece has entries of its own, and together they have all.
        nonisolated(unsafe) let source = source
        nonisolated(unsafe) let target = target
        parallelFor(pieces: (source.count + piece - 1) / piece, threads: threads) { number in
            let range = number * piece..<min((number + 1) * piece, source.count)
            _ = target.extracting(range).initialize(from: source.extracting(range))
        }
    }
}
