import Matrices
import Testing

/// Gather and scatter against the plainest loops, bit for bit: the vector code must sum in the same order.
struct SparseMatrixKernelTests {
    static let widths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 15, 16, 17, 20, 24, 31, 32, 33, 47, 48, 64, 77, 100]

    func dense(_ rows: Int, _ columns: Int, _ generator: inout SeededGenerator) -> Matrix {
        Matrix(
            rows: rows, columns: columns, values: (0..<rows * columns).map { _ in generator.unitFloat() - 0.5 })
    }

    func plainGather(_ selection: [Int], of examples: SparseMatrix, from weights: Matrix) -> Matrix {
        var product = Matrix(rows: selection.count, columns: weights.columns)
        for (b, row) in selection.enumerated() {
            for i in examples.rowOffsets[row]..<examples.rowOffsets[row + 1] {
                for c in 0..<weights.columns { product[b, c] += examples.values[i] * weights[Int(examples.indices[i]), c] }
            }
        }
        return product
    }

    @Test(arguments: widths) func gatherSumsInOrder(width: Int) {
        var generator = SeededGenerator(seed: UInt64(width))
        let examples = randomSparse(rows: 30, columns: 50, &generator)
        let weights = dense(50, width, &generator)
        let selection = [3, 0, 29, 3, 17]
        let expected = plainGather(selection, of: examples, from: weights)
        var product = Matrix(rows: 1, columns: 1)
        examples.gather(selection, from: weights, into: &product)
        #expect(product == expected)
        var consecutive = Matrix(rows: 0, columns: 0)
        examples.gather(3..<6, from: weights, into: &consecutive)
        examples.gather([3, 4, 5], from: weights, into: &product)
        #expect(consecutive == product)
    }

    /// Weights that are asked for ahead, to the last row of them and of the documents.
    @Test(arguments: [2, 10, 33]) func gatherFromFarWeightsSumsInOrder(width: Int) {
        var generator = SeededGenerator(seed: UInt64(2000 + width))
        let columns = (5 << 20) / (width * 4)
        var examples = SparseMatrix(columns: columns)
        for row in 0..<20 {
            let indices = row == 7 ? [] : (0..<30).map { _ in UInt32(generator.integer(below: columns - 1)) } + [UInt32(columns - 1)]
            let ascending = Set(indices).sorted()
            examples.appendRow(indices: ascending, values: ascending.map { _ in generator.unitFloat() })
        }
        let weights = dense(columns, width, &generator)
        var product = Matrix(rows: 0, columns: 0)
        for selection in [[19, 7, 0, 12, 19], [4], []] {
            examples.prefetch(selection[...], then: [19, 7])
            examples.sharded(2, width: width).prefetch([7, 19], then: selection[...])
            examples.gather(selection, from: weights, into: &product)
            #expect(product == plainGather(selection, of: examples, from: weights))
        }
    }

    @Test(arguments: widths) func scatterAddsInOrder(width: Int) {
        var generator = SeededGenerator(seed: UInt64(1000 + width))
        let examples = randomSparse(rows: 30, columns: 50, &generator)
        var weights = dense(50, width, &generator)
        let selection = [3, 0, 29, 3]
        let delta = dense(selection.count, width, &generator)
        var expected = weights
        for (b, row) in selection.enumerated() {
            for i in examples.rowOffsets[row]..<examples.rowOffsets[row + 1] {
                let (feature, factor) = (Int(examples.indices[i]), -0.3 * examples.values[i])
                for c in 0..<width {
                    expected[feature, c] = expected[feature, c] * 0.99 + factor * delta[b, c]
                }
            }
        }
        examples.scatter(selection, delta: delta, scale: -0.3, decay: 0.99, into: &weights)
        #expect(weights == expected)
    }

    @Test func untouchedRowsAreNotRead() {
        var examples = SparseMatrix(columns: 3)
        examples.appendRow(indices: [1], values: [1])
        var weights = Matrix(rows: 3, columns: 2, values: [.nan, .nan, 1, 2, .nan, .nan])
        var product = Matrix(rows: 0, columns: 0)
        examples.gather([0], from: weights, into: &product)
        #expect(product.values == [1, 2])
        examples.scatter([0], delta: product, scale: 1, decay: 0.5, into: &weights)
        #expect(weights.row(1) == [1.5, 3])
        #expect(weights.row(0).allSatisfy(\.isNaN) && weights.row(2).allSatisfy(\.isNaN))
    }

    @Test func nothingToGather() {
        let examples = SparseMatrix(columns: 0)
        var product = Matrix(rows: 4, columns: 4)
        examples.gather([], from: Matrix(rows: 0, columns: 2), into: &product)
        #expect(product.rows == 0 && product.columns == 2)
        var empty = SparseMatrix(columns: 3)
        empty.appendRow(indices: [], values: [])
        empty.gather([0, 0], from: Matrix(rows: 3, columns: 2), into: &product)
        #expect(product.values == [0, 0, 0, 0])
    }
}
