import Matrices
import Testing

struct MatrixProductTests {
    func random(_ rows: Int, _ columns: Int, _ generator: inout SeededGenerator) -> Matrix {
        Matrix(rows: rows, columns: columns, values: (0..<rows * columns).map { _ in generator.unitFloat() - 0.5 })
    }

    func transposed(_ matrix: Matrix) -> Matrix {
        var result = Matrix(rows: matrix.columns, columns: matrix.rows)
        for r in 0..<matrix.rows { for c in 0..<matrix.columns { result[c, r] = matrix[r, c] } }
        return result
    }

    /// Entry by entry in ascending order: the same bits, at all sizes around the tiles of 4 × 8.
    @Test func allFormsHaveTheBitsOfTheDefinition() {
        var generator = SeededGenerator(seed: 1)
        var product = Matrix(rows: 3, columns: 3, values: [Float](repeating: .nan, count: 9))
        let sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 15, 16, 17, 20]
        for m in sizes {
            for n in sizes {
                for k in [0, 1, 2, 3, 8, 13] {
                    let a = random(m, k, &generator)
                    let b = random(k, n, &generator)
                    var expected = Matrix(rows: m, columns: n)
                    for i in 0..<m {
                        for j in 0..<n {
                            var sum: Float = 0
                            for l in 0..<k {
                                let term = a[i, l] * b[l, j]
                                sum += term
                            }
                            expected[i, j] = sum
                        }
                    }
                    a.multiply(by: b, into: &product)
                    #expect(product == expected, "\(m) × \(k) × \(n)")
                    a.multiply(byTransposed: transposed(b), into: &product)
                    #expect(product == expected, "\(m) × \(k) × \(n)")
                    transposed(a).multiplyTransposed(by: b, into: &product)
                    #expect(product == expected, "\(m) × \(k) × \(n)")
                }
            }
        }
    }

    @Test func knownProduct() {
        let a = Matrix(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6])
        let b = Matrix(rows: 3, columns: 2, values: [7, 8, 9, 10, 11, 12])
        var product = Matrix(rows: 0, columns: 0)
        a.multiply(by: b, into: &product)
        #expect(product == Matrix(rows: 2, columns: 2, values: [58, 64, 139, 154]))
        a.multiply(byTransposed: a, into: &product)
        #expect(product == Matrix(rows: 2, columns: 2, values: [14, 32, 32, 77]))
        a.multiplyTransposed(by: a, into: &product)
        #expect(product == Matrix(rows: 3, columns: 3, values: [17, 22, 27, 22, 29, 36, 27, 36, 45]))
    }

    /// The rest of a panel is filled with zeros, which must not meet an infinity or a NaN of the result's
    /// other columns.
    @Test func nonFiniteEntriesStayInTheirRowAndColumn() {
        var a = Matrix(rows: 5, columns: 2, values: [Float](repeating: 1, count: 10))
        a[2, 0] = .infinity
        var b = Matrix(rows: 2, columns: 9, values: [Float](repeating: 1, count: 18))
        b[1, 8] = .nan
        var product = Matrix(rows: 0, columns: 0)
        a.multiply(by: b, into: &product)
        for row in 0..<5 {
            for column in 0..<9 {
                if column == 8 {
                    #expect(product[row, column].isNaN)
                } else {
                    #expect(product[row, column] == (row == 2 ? .infinity : 2))
                }
            }
        }
    }
}
