import Matrices

/// The memory of past recordings, so that a step of training allocates nothing. Buffers come back in the
/// reverse of the order they are taken in, so that each step finds them at the sizes it needs.
struct BufferPool: Sendable {
    private var matrices: [Matrix] = []
    private var gradients: [Gradient] = []

    /// A matrix whose entries have no meaning until written.
    mutating func take(rows: Int, columns: Int) -> Matrix {
        guard var matrix = matrices.popLast() else { return Matrix(rows: rows, columns: columns) }
        matrix.reshape(rows: rows, columns: columns)
        return matrix
    }

    mutating func give(_ matrix: consuming Matrix) { matrices.append(matrix) }

    mutating func takeGradients(count: Int) -> [Gradient] {
        var result = exchange(&gradients, with: [])
        result.append(contentsOf: repeatElement(.zero, count: count))
        return result
    }

    mutating func give(_ spent: consuming Gradients) {
        var spent = spent.byNode
        while let gradient = spent.popLast() {
            switch gradient {
            case .zero: break
            case .dense(let matrix): give(matrix)
            case .factored(let factors): for factor in factors { give(factor.delta) }
            }
        }
        gradients = spent
    }
}
