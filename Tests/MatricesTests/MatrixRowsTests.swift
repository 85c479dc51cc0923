import Matrices
import Testing

struct MatrixRowsTests {
    @Test func rowVerbs() {
        var matrix = Matrix(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6])
        matrix.addToEachRow(Matrix(rows: 1, columns: 3, values: [10, 20, 30]))
        #expect(matrix.values == [11, 22, 33, 14, 25, 36])
        var sums = Matrix(rows: 1, columns: 3, values: [1, 0, 0])
        sums.addRows(of: matrix)
        #expect(sums.values == [26, 47, 69])
        matrix.add(Matrix(rows: 2, columns: 3, values: [1, 1, 1, 2, 2, 2]), scale: -2)
        #expect(matrix.values == [9, 20, 31, 10, 21, 32])
        matrix.scale(by: 0.5)
        #expect(matrix.values == [4.5, 10, 15.5, 5, 10.5, 16])
        #expect(Matrix(rows: 1, columns: 2, values: [3, 4]).squaredNorm == 25)
        matrix.fill(with: 7)
        #expect(matrix.values == [7, 7, 7, 7, 7, 7])
        matrix.copy(sums)
        #expect(matrix == sums)
    }

    @Test func ofEqualEntriesTheFirstIsLargest() {
        let matrix = Matrix(rows: 3, columns: 3, values: [1, 3, 3, 0, 0, 0, -3, -2, -1])
        #expect((0..<3).map { matrix.largestColumn(inRow: $0) } == [1, 0, 2])
    }

    @Test func finiteness() {
        #expect(Matrix(rows: 1, columns: 2, values: [1, -.greatestFiniteMagnitude]).isFinite)
        #expect(Matrix(rows: 0, columns: 2).isFinite)
        for bad in [Float.nan, .infinity, -.infinity] {
            #expect(!Matrix(rows: 1, columns: 3, values: [1, bad, 0]).isFinite)
        }
    }
}
