import Matrices
import Testing

struct RowGradientTests {
    @Test func isTheProductWithTheSparseRowsTransposed() {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<50 {
            var examples = SparseMatrix(columns: 12)
            for _ in 0..<5 {
                let indices = (0..<12).filter { _ in generator.integer(below: 3) == 0 }.map { UInt32($0) }
                examples.appendRow(indices: indices, values: indices.map { _ in generator.unitFloat() })
            }
            let selection = (0..<4).map { _ in generator.integer(below: 5) }
            let delta = Matrix(rows: 4, columns: 3, values: (0..<12).map { _ in generator.unitFloat() - 0.5 })
            var gradient = RowGradient()
            gradient.replace(with: examples, selection, delta: delta)
            var expected = Matrix(rows: 12, columns: 3)
            examples.scatter(selection, delta: delta, scale: 1, into: &expected)
            #expect(gradient.rows == gradient.rows.sorted() && Set(gradient.rows).count == gradient.rows.count)
            var found = Matrix(rows: 12, columns: 3)
            for (i, row) in gradient.rows.enumerated() { for c in 0..<3 { found[Int(row), c] = gradient.values[i, c] } }
            // Both sum over the documents in order, so the bits are the same.
            #expect(found == expected)
        }
    }

    @Test func documentsWithoutFeaturesHaveNone() {
        var gradient = RowGradient()
        gradient.replace(
            with: SparseMatrix(rowOffsets: [0, 0], indices: [], values: [], columns: 3), [0, 0],
            delta: Matrix(rows: 2, columns: 2))
        #expect(gradient.rows.isEmpty && gradient.values.rows == 0)
    }
}
