public import Autograd
public import Matrices

/// Softmax regression, also called multinomial logistic regression: P(class | x) = softmax(x · W + b)
/// (Cox 1966; McFadden 1974).
///
/// A plain value: a copy is a checkpoint, and it costs nothing until one of the two is changed.
public struct SoftmaxRegression: TrainableModel, Equatable {
    /// The weights and the bias.
    public var parameters: [Matrix]

    /// features × classes, so that one non-zero of a document touches one contiguous row.
    public var weights: Matrix {
        get { parameters[0] }
        _modify { yield &parameters[0] }
    }

    /// 1 × classes.
    public var bias: Matrix {
        get { parameters[1] }
        _modify { yield &parameters[1] }
    }

    public var roles: [ParameterRole] { [.featureWeights, .bias] }

    /// The model before training: all zero, so that every class is equally likely. The loss is convex;
    /// no other start leads to a better end.
    public init(features: Int, classes: Int) {
        parameters = [Matrix(rows: features, columns: classes), Matrix(rows: 1, columns: classes)]
    }

    /// A model of given weights, features × classes, and bias, 1 × classes.
    public init(weights: Matrix, bias: Matrix) {
        precondition(bias.rows == 1 && bias.columns == weights.columns, "one bias for each class is wanted")
        parameters = [weights, bias]
    }

    public var features: Int { weights.rows }
    public var classes: Int { weights.columns }

    /// The variables of one recording of the loss.
    public struct Recording: Sendable {
        public let weights: Variable
        public let bias: Variable
        /// The mean cross-entropy over the documents; `tape.probabilities(of:)` gives what was predicted.
        public let loss: Variable
    }

    /// Records the mean cross-entropy of some documents, in nats: those of `rows` in `examples`
    /// (documents × features), one label for each. O(their non-zeros × classes).
    public func loss(
        on tape: inout Tape, examples: SparseMatrix, rows: [Int], labels: [UInt32]
    ) -> Recording {
        let variables = variables(on: &tape)
        let logits = logits(on: &tape, parameters: variables, examples: examples, rows: rows, dropout: nil)
        return Recording(
            weights: variables[0], bias: variables[1], loss: tape.softmaxCrossEntropy(logits, labels: labels))
    }

    public func logits(
        on tape: inout Tape, parameters: [Variable], examples: SparseMatrix, rows: [Int], dropout: UInt64?
    ) -> Variable {
        tape.add(parameters[1], toEachRowOf: tape.gather(examples, rows: rows, from: parameters[0]))
    }

    /// x · W + b for consecutive rows of `examples`, all of them by default: rows × classes.
    /// O(non-zeros × classes).
    public func logits(of examples: SparseMatrix, rows: Range<Int>? = nil) -> Matrix {
        var logits = Matrix(rows: 0, columns: 0)
        examples.gather(rows ?? 0..<examples.rows, from: weights, into: &logits)
        logits.addToEachRow(bias)
        return logits
    }
}
