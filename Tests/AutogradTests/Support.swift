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

/// A network in which every operation occurs, on all of whose parameters the loss depends.
struct EveryOperation {
    /// Embeddings (200 × 6), hidden weights (6 × 8), bias, gain, offset (1 × 8), row factors (4 × 1),
    /// output weights (8 × 3).
    var parameters: [Matrix]
    let bags: [[Int]]
    let examples: SparseMatrix
    let targets: Matrix

    init(_ source: inout Source) {
        parameters = [
            source.dense(200, 6), source.dense(6, 8), source.dense(1, 8), source.dense(1, 8), source.dense(1, 8),
            source.dense(4, 1), source.dense(8, 3),
        ]
        bags = [[1, 5], [7], [199, 0, 7], [42]]
        examples = source.sparse(4, 200)
        targets = source.dense(4, 3)
    }

    func loss(on tape: inout Tape, step: Int) -> (variables: [Variable], loss: Variable) {
        let p = parameters.map { tape.parameter($0) }
        let words = tape.embeddingBag(bags, combining: .mean, from: p[0])
        let input = tape.add(words, tape.scale(tape.gather(examples, rows: [0, 1, 2, 3], from: p[0]), by: 0.1))
        var hidden = tape.add(p[2], toEachRowOf: tape.multiply(input, p[1]))
        hidden = tape.layerNormalization(hidden, gain: p[3], offset: p[4])
        for activation in Activation.allCases { hidden = tape.apply(activation, to: hidden) }
        hidden = tape.dropout(hidden, rate: 0.25, seed: 1, stream: UInt64(step))
        hidden = tape.scaleRows(of: hidden, by: p[5])
        // Of no use but that the transposed forms occur.
        let inner = tape.multiply(hidden, byTransposed: hidden)
        hidden = tape.multiplyElementwise(hidden, tape.multiply(transposed: inner, by: hidden))
        let logits = tape.multiply(hidden, p[6])
        let both = tape.concatenate([logits, tape.logSoftmax(logits)])
        let losses = [
            tape.softmaxCrossEntropy(both, labels: [0, 5, 2, 1], smoothing: 0.1, classWeights: [1, 2, 3, 1, 2, 3]),
            tape.sigmoidCrossEntropy(logits, targets: targets), tape.meanSquaredError(logits, targets: targets),
            tape.squaredNormPenalty(p[1], factor: 0.1), tape.mean(of: logits), tape.scale(tape.sum(of: logits), by: 0.01),
        ]
        return (p, losses.dropFirst().reduce(losses[0]) { tape.add($0, $1) })
    }

    mutating func update(_ variables: [Variable], _ gradients: Gradients, rate: Float = 0.01) {
        for (number, variable) in variables.enumerated() { gradients[variable].add(to: &parameters[number], scale: -rate) }
    }
}
