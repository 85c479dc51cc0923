import Matrices

/// What a node of the tape computes, and from which nodes. Everything about one operation, forward and
/// derivative, stands in its own file in `Operations`; the switches over this enum are exhaustive, so
/// the compiler names what a new operation still lacks.
enum Operation: Sendable {
    case parameter
    case constant
    case gather(Gather)
    case bias(input: Variable, bias: Variable)
    case softmaxCrossEntropy(SoftmaxCrossEntropy)
    case squaredNormPenalty(weights: Variable, factor: Float)
    case sum(Variable, Variable)
    case matrixProduct(MatrixProduct)
    case activation(Activation, Variable)
    case dropout(Dropout)
    case layerNormalization(LayerNormalization)
    case sigmoidCrossEntropy(SigmoidCrossEntropy)
    case meanSquaredError(MeanSquaredError)
    case elementwiseProduct(Variable, Variable)
    case scaling(input: Variable, factor: Float)
    case rowScaling(input: Variable, factors: Variable)
    case total(Variable, isMean: Bool)
    case concatenation([Variable])
    case logSoftmax(Variable)

    /// Its name and its inputs as a printed tape shows them.
    var description: String {
        func name(_ variable: Variable) -> String { "%\(variable.index)" }
        switch self {
        case .parameter: return "parameter"
        case .constant: return "constant"
        case .gather(let gather): return "gather \(gather.selection.count) rows, \(name(gather.weights))"
        case .bias(let input, let bias): return "bias \(name(input)), \(name(bias))"
        case .softmaxCrossEntropy(let loss): return "softmaxCrossEntropy \(name(loss.logits))"
        case .squaredNormPenalty(let weights, let factor):
            return "squaredNormPenalty \(factor), \(name(weights))"
        case .sum(let a, let b): return "sum \(name(a)), \(name(b))"
        case .matrixProduct(let product):
            let (a, b) = (name(product.a), name(product.b))
            switch product.form {
            case .plain: return "matrixProduct \(a), \(b)"
            case .rightTransposed: return "matrixProduct \(a), \(b)ᵀ"
            case .leftTransposed: return "matrixProduct \(a)ᵀ, \(b)"
            }
        case .activation(let activation, let input): return "\(activation) \(name(input))"
        case .dropout(let dropout): return "dropout \(name(dropout.input))"
        case .sigmoidCrossEntropy(let loss): return "sigmoidCrossEntropy \(name(loss.logits))"
        case .meanSquaredError(let error): return "meanSquaredError \(name(error.predictions))"
        case .elementwiseProduct(let a, let b): return "elementwiseProduct \(name(a)), \(name(b))"
        case .scaling(let input, let factor): return "scaling \(factor), \(name(input))"
        case .rowScaling(let input, let factors): return "rowScaling \(name(input)), \(name(factors))"
        case .total(let input, let isMean): return "\(isMean ? "mean" : "total") \(name(input))"
        case .concatenation(let inputs):
            return "concatenation \(inputs.map(name).joined(separator: ", "))"
        case .logSoftmax(let logits): return "logSoftmax \(name(logits))"
        case .layerNormalization(let layer):
            return "layerNormalization \(name(layer.input)), \(name(layer.gain)), \(name(layer.offset))"
        }
    }

    /// Gives back what it kept beside its value.
    func release(to buffers: inout BufferPool) {
        switch self {
        case .softmaxCrossEntropy(let loss): buffers.give(loss.probabilities)
        case .sigmoidCrossEntropy(let loss): buffers.give(loss.probabilities)
        case .dropout(let dropout): buffers.give(dropout.mask)
        case .layerNormalization(let layer):
            buffers.give(layer.inverseDeviations)
            buffers.give(layer.normalized)
        case .parameter, .constant, .gather, .bias, .squaredNormPenalty, .sum, .matrixProduct, .activation,
            .meanSquaredError, .elementwiseProduct, .scaling, .rowScaling, .total, .concatenation, .logSoftmax:
            break
        }
    }
}
