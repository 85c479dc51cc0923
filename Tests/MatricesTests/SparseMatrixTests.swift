import Matrices
import Testing

/// A random matrix with some empty rows.
func randomSparse(rows: Int, columns: Int, _ generator: inout SeededGenerator) -> SparseMatrix {
    var matrix = SparseMatrix(columns: columns)
    for _ in 0..<rows {
        let indices = (0..<columns).filter { _ in generator.integer(below: 3) == 0 }.map { UInt32($0) }
        matrix.appendRow(indices: indices, values: indices.map { _ in generator.unitFloat() - 0.5 })
    }
    return matrix
}

struct SparseMatrixTests {
    @Test func rowsAreAppended() {
        var matrix = SparseMatrix(columns: 4)
        matrix.appendRow(indices: [1, 3], values: [0.5, 2])
        matrix.appendRow(indices: [], values: [])
        matrix.appendRow(indices: [0], values: [1])
        #expect(
            matrix
                == SparseMatrix(rowOffsets: [0, 2, 2, 3], indices: [1, 3, 0], values: [0.5, 2, 1], columns: 4))
        #expect(matrix.rows == 3 && matrix.nonZeros == 3)
        #expect(matrix.invariantViolation == nil)
    }

    @Test func rowsAreTakenOut() {
        var generator = SeededGenerator(seed: 3)
        let matrix = randomSparse(rows: 12, columns: 5, &generator)
        for row in 0...12 {
            var first = matrix
            let second = first.removeRows(from: row)
            #expect(first == matrix.selecting(rows: Array(0..<row)))
            #expect(second == matrix.selecting(rows: Array(row..<12)))
        }
    }

    @Test func rowsAreSelectedInTheOrderGiven() {
        var matrix = SparseMatrix(columns: 4)
        matrix.appendRow(indices: [1, 3], values: [0.5, 2])
        matrix.appendRow(indices: [0], values: [1])
        let selected = matrix.selecting(rows: [1, 0, 1])
        #expect(selected.rowOffsets == [0, 1, 3, 4])
        #expect(selected.indices == [0, 1, 3, 0])
        #expect(selected.values == [1, 0.5, 2, 1])
        #expect(matrix.selecting(rows: []).rows == 0)
    }
}
