public import Matrices

/// The derivative of a loss by one parameter, of that parameter's shape, in the form it was found in.
public enum Gradient: Sendable, Equatable {
    /// The loss does not depend on the parameter.
    case zero
    /// Entry by entry.
    case dense(Matrix)
    /// The sum of factors, each touching only the rows that its documents touch. Never expanded unless
    /// something dense is added to it.
    case factored([SparseFactor])

    /// The gradient entry by entry, for a parameter of the given shape. O(rows × columns): for tests,
    /// not for training.
    public func expanded(rows: Int, columns: Int) -> Matrix {
        if case .dense(let matrix) = self { return matrix }
        var result = Matrix(rows: rows, columns: columns)
        add(to: &result)
        return result
    }

    /// sum += scale · gradient, in the form it has; with a negative scale a step of gradient descent. O(entries),
    /// or O(non-zeros × columns) for a factored one.
    public func add(to sum: inout Matrix, scale: Float = 1) {
        switch self {
        case .zero: break
        case .dense(let matrix): sum.add(matrix, scale: scale)
        case .factored(let factors): for factor in factors { factor.add(to: &sum, scale: scale) }
        }
    }

    /// Adds another gradient of the same parameter.
    mutating func accumulate(_ other: consuming Gradient) {
        switch (consume self, other) {
        case (.zero, let gradient), (let gradient, .zero):
            self = gradient
        case (.dense(var sum), .dense(let matrix)):
            sum.add(matrix)
            self = .dense(sum)
        case (.factored(let factors), .factored(let more)):
            self = .factored(factors + more)
        case (.dense(var sum), .factored(let factors)), (.factored(let factors), .dense(var sum)):
            for factor in factors { factor.add(to: &sum) }
            self = .dense(sum)
        }
    }
}

/// A gradient Xᵀ · δ kept as its two factors: rows X of a sparse matrix (documents × features), and one
/// row of δ (documents × classes) for each.
public struct SparseFactor: Sendable, Equatable {
    public let examples: SparseMatrix
    /// The rows of `examples`, one for each row of `delta`.
    public let selection: [Int]
    public let delta: Matrix

    public init(examples: SparseMatrix, selection: [Int], delta: Matrix) {
        self.examples = examples
        self.selection = selection
        self.delta = delta
    }

    /// sum += scale · Xᵀ δ, on the rows touched alone, document by document; each document first
    /// multiplies the rows it touches by `decay`. O(non-zeros × classes).
    public func add(to sum: inout Matrix, scale: Float = 1, decay: Float = 1) {
        add(to: &sum, scale: scale, decay: decay, team: nil)
    }

    /// The same, to the bit, with a team that shares out the shards.
    package func add(to sum: inout Matrix, scale: Float, decay: Float, team: WorkerTeam?) {
        examples.scatter(selection, delta: delta, scale: scale, decay: decay, into: &sum, team: team)
    }
}

/// The gradients of one loss by every parameter of its tape.
public struct Gradients: Sendable {
    /// One for each node; `zero` for what is no parameter.
    var byNode: [Gradient]

    /// The gradient by a parameter.
    public subscript(_ variable: Variable) -> Gradient { byNode[variable.index] }
}
