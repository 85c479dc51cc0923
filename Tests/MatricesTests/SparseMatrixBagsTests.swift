import Matrices
import Testing

struct SparseMatrixBagsTests {
    @Test func bagsBecomeRowsOfCounts() {
        let bags = [[2, 0, 2], [], [1]]
        let sums = SparseMatrix(bags: bags, columns: 3, combining: .sum)
        #expect(sums == SparseMatrix(rowOffsets: [0, 2, 2, 3], indices: [0, 2, 1], values: [1, 2, 1], columns: 3))
        let means = SparseMatrix(bags: bags, columns: 3, combining: .mean)
        let third: Float = 1 / 3
        #expect(means.values == [third, third + third, 1])
        #expect(means.indices == sums.indices && means.invariantViolation == nil)
    }
}
