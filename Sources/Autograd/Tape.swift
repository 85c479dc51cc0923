public import Matrices

/// A recording of a computation, from parameters to a loss, to be differentiated.
///
/// Each call of an operation computes its value at once and appends a node; a `Variable` is the number
/// of a node, so the order of recording is a topological order and the derivative is one walk back. A
/// tape holds no closures and no references between nodes: nothing on it can leak.
///
///     var tape = Tape()
///     let weights = tape.parameter(model.weights)
///     let logits = tape.gather(examples, rows: [0, 1], from: weights)
///     let loss = tape.softmaxCrossEntropy(logits, labels: [1, 0])
///     let gradients = tape.gradients(of: loss)
///
/// `gradients(of:)` ends the recording and lets go of parameters and constants, so that the optimiser
/// writes to them in place; computed values can still be read. `reset` empties the tape for the next
/// step and keeps its memory.
public struct Tape: Sendable, CustomStringConvertible {
    struct Node: Sendable {
        var operation: Operation
        var value: Matrix
        /// Whether a parameter is among its inputs, so that its derivative is wanted.
        var isDifferentiable: Bool
    }

    private(set) var nodes: [Node] = []
    private var isRecording = true
    var buffers = BufferPool()
    /// Who shares the work of large operations; the values do not depend on it.
    let team: WorkerTeam?

    public init() { team = nil }

    package init(team: WorkerTeam?) { self.team = team }

    /// A leaf whose gradient is wanted.
    public mutating func parameter(_ value: Matrix) -> Variable {
        record(.parameter, value: value, isDifferentiable: true)
    }

    /// A leaf that the loss is not differentiated by.
    public mutating func constant(_ value: Matrix) -> Variable {
        record(.constant, value: value, isDifferentiable: false)
    }

    /// The value of a variable. After `gradients(of:)` parameters and constants have none any more.
    ///
    /// Record first, then ask: in `tape.value(of: tape.add(a, b))` Swift reads the tape before the sum is
    /// on it.
    public func value(of variable: Variable) -> Matrix { nodes[variable.index].value }

    /// The value of a variable of one entry, such as a loss.
    public func scalar(_ variable: Variable) -> Float { nodes[variable.index].value[0, 0] }

    mutating func record(_ operation: Operation, value: consuming Matrix, isDifferentiable: Bool) -> Variable {
        precondition(isRecording, "reset the tape before recording on it again")
        nodes.append(Node(operation: operation, value: value, isDifferentiable: isDifferentiable))
        return Variable(index: nodes.count - 1)
    }

    func isDifferentiable(_ variable: Variable) -> Bool { nodes[variable.index].isDifferentiable }

    /// The gradients of a scalar by every parameter (reverse accumulation: Linnainmaa 1970). Ends the
    /// recording and lets go of the leaves. O(the cost of recording).
    public mutating func gradients(of loss: Variable) -> Gradients {
        let shape = nodes[loss.index].value
        precondition(shape.rows == 1 && shape.columns == 1, "the loss is \(shape.rows) × \(shape.columns)")
        var gradients = Gradients(byNode: buffers.takeGradients(count: nodes.count))
        var one = buffers.take(rows: 1, columns: 1)
        one[0, 0] = 1
        gradients.byNode[loss.index] = .dense(one)
        for index in stride(from: loss.index, through: 0, by: -1) where nodes[index].isDifferentiable {
            propagate(from: index, &gradients)
        }
        for index in nodes.indices { releaseLeaf(index) }
        isRecording = false
        return gradients
    }

    /// Hands the derivative by one node on to the node's inputs.
    private mutating func propagate(from index: Int, _ gradients: inout Gradients) {
        if case .parameter = nodes[index].operation { return }
        // Only parameters are ever given factored gradients; what an operation computed has a dense one.
        guard case .dense(let delta) = exchange(&gradients.byNode[index], with: .zero) else { return }
        switch nodes[index].operation {
        case .parameter, .constant: break
        case .gather(let gather): differentiate(gather, delta, &gradients)
        case .bias(let input, let bias): differentiateBias(input, bias, delta, &gradients)
        case .softmaxCrossEntropy(let loss): differentiate(loss, delta, &gradients)
        case .squaredNormPenalty(let weights, let factor):
            differentiateSquaredNormPenalty(weights, factor, delta, &gradients)
        case .sum(let a, let b): differentiateSum(a, b, delta, &gradients)
        case .matrixProduct(let product): differentiate(product, delta, &gradients)
        case .activation(let activation, let input):
            differentiateActivation(activation, input, output: index, delta, &gradients)
        case .dropout(let dropout): differentiate(dropout, delta, &gradients)
        case .sigmoidCrossEntropy(let loss): differentiate(loss, delta, &gradients)
        case .meanSquaredError(let error): differentiate(error, delta, &gradients)
        case .elementwiseProduct(let a, let b): differentiateElementwiseProduct(a, b, delta, &gradients)
        case .scaling(let input, let factor): differentiateScaling(input, factor, delta, &gradients)
        case .rowScaling(let input, let factors): differentiateRowScaling(input, factors, delta, &gradients)
        case .total(let input, let isMean): differentiateTotal(input, isMean: isMean, delta, &gradients)
        case .concatenation(let inputs): differentiateConcatenation(inputs, delta, &gradients)
        case .logSoftmax(let logits): differentiateLogSoftmax(logits, output: index, delta, &gradients)
        case .layerNormalization(let layer): differentiate(layer, delta, &gradients)
        }
    }

    private mutating func releaseLeaf(_ index: Int) {
        switch nodes[index].operation {
        case .parameter, .constant: nodes[index].value = Matrix(rows: 0, columns: 0, values: [])
        default: break
        }
    }

    /// Empties the tape for another recording. Its memory, and that of gradients no longer needed, is
    /// used again.
    public mutating func reset(reclaiming gradients: consuming Gradients? = nil) {
        while let node = nodes.popLast() {
            switch node.operation {
            case .parameter, .constant: break
            default:
                buffers.give(node.value)
                node.operation.release(to: &buffers)
            }
        }
        if let gradients { buffers.give(gradients) }
        isRecording = true
    }

    /// One line a node: its number, its operation, its shape.
    public var description: String {
        nodes.enumerated().map { index, node in
            "%\(index) = \(node.operation.description): \(node.value.rows) × \(node.value.columns)"
        }.joined(separator: "\n")
    }
}

/// Puts a new value in place and returns the old one.
func exchange<Value>(_ place: inout Value, with new: consuming Value) -> Value {
    var other = new
    swap(&place, &other)
    return other
}
