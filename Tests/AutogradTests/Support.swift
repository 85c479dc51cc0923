import Autograd
import Matrices

/// Random matrices and documents for these tests.
struct Source {
    var generator: SeededGenerator

    init(_ seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func dense(_ rows: Int, _ columns: Int, scale: Float = 1) -> Matrix {
        Matrix(
            rows: rows, columns: columns,
            values: (0..<rows * columns).map { _ in 2 * scale * (generator.unitFloat() - 0.5) })
    }

    mutating func sparse(_ rows: Int, _ columns: Int) -> SparseMatrix {
        var matrix = SparseMatrix(columns: columns)
        for _ in 0..<rows {
            let indices = (0..<columns).filter { _ in generator.integer(below: 2) == 0 }.map { UInt32($0) }
            matrix.appendRow(indices: indices, values: indices.map { _ in generator.unitFloat() - 0.5 })
        }
        return matrix
    }

    mutating func labels(_ count: Int, below classes: Int) -> [UInt32] {
        (0..<count).map { _ in UInt32(generator.integer(below: classes)) }
    }
}

extension Tape {
    /// A scalar that weighs the entries of a variable unevenly, so that its gradient tests all of them:
    /// the cross-entropy of its rows, each labelled by its number.
    mutating func probe(_ variable: Variable) -> Variable {
        let value = value(of: variable)
        return softmaxCrossEntropy(variable, labels: (0..<value.rows).map { UInt32($0 % value.columns) })
    }
}
