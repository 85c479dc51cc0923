public import Matrices

/// A trained model where it lies.
public enum StoredModel: Sendable {
    case softmaxRegression(StoredSoftmaxRegression)
    case multilayerPerceptron(StoredMultilayerPerceptron)

    /// A model just trained, of one of the kinds that a model file knows.
    package init(_ model: any TrainableModel) {
        switch model {
        case let model as SoftmaxRegression:
            self = .softmaxRegression(
                StoredSoftmaxRegression(weights: StoredArray(model.weights.values), bias: model.bias))
        case let model as MultilayerPerceptron:
            self = .multilayerPerceptron(StoredMultilayerPerceptron(model))
        default: preconditionFailure("a model file knows no \(type(of: model))")
        }
    }

    public var classes: Int {
        switch self {
        case .softmaxRegression(let model): model.classes
        case .multilayerPerceptron(let model): model.classes
        }
    }

    /// The class probabilities of one sparse row, 1 × classes: the softmax of the logits over a temperature, above 0.
    public func probabilities(
        indices: [UInt32], values: [Float], temperature: Float = 1, into result: inout Matrix
    ) throws(StoredBytes.Damage) {
        try logits(indices: indices, values: values, into: &result)
        if temperature != 1 { result.scale(by: 1 / temperature) }
        result.softmaxRows()
    }

    /// The logits of one sparse row, 1 × classes.
    public func logits(
        indices: [UInt32], values: [Float], into result: inout Matrix
    ) throws(StoredBytes.Damage) {
        switch self {
        case .softmaxRegression(let model):
            try model.logits(indices: indices, values: values, into: &result)
        case .multilayerPerceptron(let model):
            try model.logits(indices: indices, values: values, into: &result)
        }
    }

    /// The softmax regression, if it is one; only that has templates.
    public var softmaxRegression: StoredSoftmaxRegression? {
        if case .softmaxRegression(let model) = self { model } else { nil }
    }

    /// The network, if it is one.
    public var multilayerPerceptron: StoredMultilayerPerceptron? {
        if case .multilayerPerceptron(let model) = self { model } else { nil }
    }
}
