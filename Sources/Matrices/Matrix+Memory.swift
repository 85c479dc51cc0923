extension Matrix {
    /// A copy in memory of its own, now and not at the first change. O(entries), in parallel.
    package func copied(threads: Int = 1) -> Matrix {
        let piece = 1 << 18
        let copy = values.withUnsafeBufferPointer { source in
            [Float](inHugePages: source.count) { target in
                // Each piece has entries of its own, and together they have all.
                nonisolated(unsafe) let source = source
                nonisolated(unsafe) let target = target
                parallelFor(pieces: (source.count + piece - 1) / piece, threads: threads) { number in
                    let range = number * piece..<min((number + 1) * piece, source.count)
                    _ = target.extracting(range).initialize(from: source.extracting(range))
                }
            }
        }
        return Matrix(rows: rows, columns: columns, values: copy)
    }
}
