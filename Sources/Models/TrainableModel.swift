public import Autograd
public import Matrices

/// A classifier of sparse rows that can be trained: some matrices, and how its logits follow from them.
///
/// A conforming type is a plain value that stores its `parameters`; a copy is a checkpoint.
public protocol TrainableModel: Sendable {
    /// What training moves, in an order of the model's own.
    var parameters: [Matrix] { get set }
    /// What each parameter is, in the same order; it decides how the parameter is moved.
    var roles: [ParameterRole] { get }
    var features: Int { get }
    var classes: Int { get }

    /// Records the logits of some documents, rows.count × classes.
    ///
    /// - Parameters:
    ///   - parameters: variables that hold `self.parameters`, in their order.
    ///   - examples: documents × features.
    ///   - rows: the documents, as rows of `examples`.
    ///   - dropout: what this step's random choices depend on; nil when predicting.
    func logits(
        on tape: inout Tape, parameters: [Variable], examples: SparseMatrix, rows: [Int], dropout: UInt64?
    ) -> Variable

    /// The logits of consecutive rows without a tape, all rows by default: rows × classes.
    func logits(of examples: SparseMatrix, rows: Range<Int>?) -> Matrix
}

/// What a parameter is to training.
public enum ParameterRole: Sendable, Equatable {
    /// features × n: its gradients are sparse, and only the rows that a step touches move and decay.
    case featureWeights
    /// Moves and decays whole.
    case weights
    /// Biases, gains and the like: every document moves them, and they do not decay.
    case bias
    /// Does not move.
    case frozen
}

extension TrainableModel {
    /// The class probabilities of consecutive rows, all rows by default; each row sums to 1 but for rounding.
    public func probabilities(of examples: SparseMatrix, rows: Range<Int>? = nil) -> Matrix {
        var probabilities = logits(of: examples, rows: rows)
        probabilities.softmaxRows()
        return probabilities
    }

    /// Records the parameters as leaves, those that do not move as constants.
    public func variables(on tape: inout Tape) -> [Variable] {
        zip(parameters, roles).map { $1 == .frozen ? tape.constant($0) : tape.parameter($0) }
    }
}
