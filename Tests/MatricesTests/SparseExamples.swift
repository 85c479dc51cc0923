import Matrices

/// Rows of a few columns each, the first columns most often.
func examples(rows: Int, columns: Int, seed: UInt64) -> SparseMatrix {
    var generator = SeededGenerator(seed: seed)
    var result = SparseMatrix(columns: columns)
    for row in 0..<rows {
        let indices = (0..<columns).filter { generator.integer(below: $0 / 8 + 2) == 0 && row % 7 != 3 }.map { UInt32($0) }
        result.appendRow(indices: indices, values: indices.map { _ in generator.unitFloat() - 0.5 })
    }
    return result
}
