import Autograd
import Matrices
import Models

/// A least-squares problem: weights w, features × 1, with examples · w near the targets.
struct LeastSquares {
    /// documents × features
    let examples: Matrix
    /// documents × 1
    let targets: Matrix

    init(examples: Matrix, targets: Matrix) {
        self.examples = examples
        self.targets = targets
    }

    /// A problem of normal deviates; with fewer features than documents it has no exact solution.
    init(documents: Int, features: Int, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let normal = Initializer.lecun(.normal)
        func column(_ rows: Int) -> Matrix {
            let row = normal.matrix(rows: 1, columns: rows, using: &generator)
            return Matrix(rows: rows, columns: 1, values: row.values)
        }
        let examples = column(documents * features)
        self.init(
            examples: Matrix(rows: documents, columns: features, values: examples.values), targets: column(documents))
    }

    /// The loss Σ (xᵢ · w − yᵢ)², without a ½ and without a mean, and its gradient, from the tape; over some of the documents
    /// or all.
    func loss(at weights: Matrix, documents: [Int]? = nil) -> (value: Float, gradient: Matrix) {
        let (examples, targets) = documents.map { (self.examples.selecting($0), self.targets.selecting($0)) }
            ?? (self.examples, self.targets)
        var tape = Tape()
        let variable = tape.parameter(weights)
        let products = tape.multiply(tape.constant(examples), variable)
        let mean = tape.meanSquaredError(products, targets: targets)
        let loss = tape.scale(mean, by: Float(examples.rows))
        let value = tape.scalar(loss)
        return (value, tape.gradients(of: loss)[variable].expanded(rows: weights.rows, columns: 1))
    }

    /// Gradient descent from zero: w ← (1 − 2 · rate · decay) · w − rate · gradient.
    func descend(steps: Int, rate: Float, decay: Float = 0) -> Matrix {
        var weights = Matrix(rows: examples.columns, columns: 1)
        for _ in 0..<steps {
            let gradient = loss(at: weights).gradient
            weights.scale(by: 1 - 2 * rate * decay)
            weights.add(gradient, scale: -rate)
        }
        return weights
    }

    /// Stochastic gradient descent, a document at a time, in a new order each epoch; calls `body` with the number of the step
    /// and the weights after each.
    @discardableResult
    func descendStochastically(
        from start: Matrix? = nil, epochs: Int, seed: UInt64, rate: (Int) -> Float, after body: (Int, Matrix) -> Void = { _, _ in }
    ) -> Matrix {
        var weights = start ?? Matrix(rows: examples.columns, columns: 1)
        var generator = SeededGenerator(seed: seed)
        var order = Array(0..<examples.rows)
        var step = 0
        for _ in 0..<epochs {
            generator.shuffle(&order)
            for document in order {
                weights.add(loss(at: weights, documents: [document]).gradient, scale: -rate(step))
                step += 1
                body(step, weights)
            }
        }
        return weights
    }

    /// The solution of min Σ (xᵢ · w − yᵢ)² + penalty · ‖w‖² by the normal equations (XᵀX + penalty · I) w = Xᵀy, in double
    /// precision. They must not be singular.
    func solution(penalty: Double = 0) -> [Double] {
        let x = examples.doubles
        let n = examples.columns
        let system = (0..<n).map { i in
            (0..<n).map { j in x.reduce(i == j ? penalty : 0) { $0 + $1[i] * $1[j] } }
        }
        let right = (0..<n).map { i in zip(x, targets.values).reduce(0) { $0 + $1.0[i] * Double($1.1) } }
        return solve(system, right)
    }

    /// The same by the dual, w = Xᵀ (XXᵀ + penalty · I)⁻¹ y; without a penalty the solution of least norm.
    func dualSolution(penalty: Double = 0) -> [Double] {
        let x = examples.doubles
        let system = x.indices.map { i in
            x.indices.map { j in zip(x[i], x[j]).reduce(i == j ? penalty : 0) { $0 + $1.0 * $1.1 } }
        }
        let dual = solve(system, targets.values.map { Double($0) })
        return (0..<examples.columns).map { column in zip(x, dual).reduce(0) { $0 + $1.0[column] * $1.1 } }
    }
}

/// Gaussian elimination with partial pivoting.
func solve(_ system: [[Double]], _ right: [Double]) -> [Double] {
    var rows = zip(system, right).map { $0 + [$1] }
    let n = rows.count
    for k in 0..<n {
        let pivot = (k..<n).max { abs(rows[$0][k]) < abs(rows[$1][k]) }!
        rows.swapAt(k, pivot)
        for i in 0..<n where i != k {
            let factor = rows[i][k] / rows[k][k]
            for j in k...n { rows[i][j] -= factor * rows[k][j] }
        }
    }
    return (0..<n).map { rows[$0][n] / rows[$0][$0] }
}

extension Matrix {
    var doubles: [[Double]] { (0..<rows).map { row($0).map { Double($0) } } }

    func selecting(_ selection: [Int]) -> Matrix {
        Matrix(rows: selection.count, columns: columns, values: selection.flatMap { row($0) })
    }

    /// The distance of a column from another, ‖self − other‖.
    func distance(to other: [Double]) -> Double {
        zip(values, other).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }.squareRoot()
    }
}
