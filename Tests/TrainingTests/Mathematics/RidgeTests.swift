import Matrices
import Testing

/// Ridge regression, min Σ (xᵢ · w − yᵢ)² + λ ‖w‖² (Hoerl and Kennard 1970), reached five ways; the penalty without a ½.
struct RidgeTests {
    static let penalty: Float = 2

    func isClose(_ a: [Double], _ b: [Double]) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-4 }
    }

    @Test(arguments: [(12, 4), (5, 9), (8, 8)]) func fiveWaysAgree(documents: Int, features: Int) {
        let (penalty, root) = (Self.penalty, Self.penalty.squareRoot())
        let problem = LeastSquares(documents: documents, features: features, seed: 1)
        let closed = problem.solution(penalty: Double(penalty))
        #expect(closed.contains { abs($0) > 0.1 } && !isClose(closed, problem.dualSolution(penalty: 0)))

        #expect(isClose(problem.dualSolution(penalty: Double(penalty)), closed))

        let decayed = problem.descend(steps: 3000, rate: 0.01, decay: penalty)
        #expect(isClose(decayed.doubles.flatMap(\.self), closed))

        // [X; √λ I] w near [y; 0]
        var rows = Matrix(rows: documents + features, columns: features)
        var targets = Matrix(rows: documents + features, columns: 1)
        for i in 0..<documents {
            for j in 0..<features { rows[i, j] = problem.examples[i, j] }
            targets[i, 0] = problem.targets[i, 0]
        }
        for j in 0..<features { rows[documents + j, j] = root }
        let withRows = LeastSquares(examples: rows, targets: targets).descend(steps: 3000, rate: 0.01)
        #expect(isClose(withRows.doubles.flatMap(\.self), closed))

        // [X, √λ I] (w; v) = y has many solutions; of the one of least norm, which descent from zero reaches, w is ridge's.
        var columns = Matrix(rows: documents, columns: features + documents)
        for i in 0..<documents {
            for j in 0..<features { columns[i, j] = problem.examples[i, j] }
            columns[i, features + i] = root
        }
        let withColumns = LeastSquares(examples: columns, targets: problem.targets).descend(steps: 3000, rate: 0.01)
        #expect(isClose(Array(withColumns.doubles.flatMap(\.self)[..<features]), closed))
    }
}
