import Matrices
import Testing

struct MatrixTests {
    @Test func entriesAreStoredRowByRow() {
        var matrix = Matrix(rows: 2, columns: 3)
        matrix[0, 2] = 5
        matrix[1, 0] = 7
        #expect(matrix.values == [0, 0, 5, 7, 0, 0])
        #expect(matrix[1, 0] == 7)
        #expect(matrix.row(1) == [7, 0, 0])
    }

    @Test func aCopyIsAnotherValue() {
        let first = Matrix(rows: 1, columns: 2, values: [1, 2])
        var second = first
        second[0, 0] = 9
        #expect(first.values == [1, 2])
        #expect(second.values == [9, 2])
    }

    @Test(arguments: [(0, 0), (0, 3), (3, 0)]) func emptyShapesWork(rows: Int, columns: Int) {
        var matrix = Matrix(rows: rows, columns: columns)
        matrix.fill(with: 1)
        matrix.scale(by: 2)
        matrix.softmaxRows()
        matrix.addToEachRow(Matrix(rows: 1, columns: columns))
        #expect(matrix.values.isEmpty && matrix.squaredNorm == 0)
    }

    @Test func reshapingFillsTheNewShape() {
        var matrix = Matrix(rows: 2, columns: 2, values: [1, 2, 3, 4])
        matrix.reshape(rows: 3, columns: 4)
        #expect(matrix.rows == 3 && matrix.columns == 4 && matrix.values.count == 12)
        matrix.reshape(rows: 1, columns: 2)
        #expect(matrix.values.count == 2)
    }
}
