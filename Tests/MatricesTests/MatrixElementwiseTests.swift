import Matrices
import Testing

struct MatrixElementwiseTests {
    let matrix = Matrix(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6])

    @Test func products() {
        var product = matrix
        product.multiplyElementwise(by: matrix)
        #expect(product.values == [1, 4, 9, 16, 25, 36])
        product = matrix
        product.multiplyEachRow(by: Matrix(rows: 1, columns: 3, values: [2, 0, -1]))
        #expect(product.values == [2, 0, -3, 8, 0, -6])
    }

    @Test func rowFactorsAndInnerProducts() {
        var scaled = matrix
        scaled.scaleRows(by: Matrix(rows: 2, columns: 1, values: [2, -1]))
        #expect(scaled.values == [2, 4, 6, -4, -5, -6])
        var products = Matrix(rows: 0, columns: 0)
        scaled.multiplyRows(by: matrix, into: &products)
        #expect(products == Matrix(rows: 2, columns: 1, values: [28, -77]))
        #expect(matrix.sum == 21)
    }

    @Test func copiedColumns() {
        var target = Matrix(rows: 2, columns: 4)
        target.copyColumns(of: matrix, from: 1, to: 2, count: 2)
        #expect(target.values == [0, 0, 2, 3, 0, 0, 5, 6])
    }

    /// The bits follow from the seed alone.
    @Test func dropoutDrawsOneNumberAnEntry() {
        var (generator, same) = (SeededGenerator(seed: 4), SeededGenerator(seed: 4))
        var mask = Matrix(rows: 5, columns: 7)
        mask.fillWithDropout(rate: 0.25, using: &generator)
        #expect(mask.values == (0..<35).map { _ in same.unitFloat() < 0.25 ? 0 : 1 / 0.75 })
        #expect(generator == same)
    }
}
