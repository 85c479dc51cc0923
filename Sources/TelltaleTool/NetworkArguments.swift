public import ArgumentParser
public import Telltale

/// Which model to train, as options of `train`.
struct NetworkArguments: ParsableArguments {
    enum Classifier: String, CaseIterable, ExpressibleByArgument {
        case linear
        case mlp
    }

    private static let defaults = NetworkOptions()
    static let onEmbeddings = {
        var options = NetworkOptions()
        options.embedding = 1
        return options
    }()

    @Option(help: "linear is softmax regression, mlp a multilayer perceptron.")
    var classifier = Classifier.linear

    @Option(
        help: ArgumentHelp(
            "Widths of the hidden layers of a perceptron, such as 128,64. (default: \(Self.defaults.hidden.map(String.init).joined(separator: ",")))",
            valueName: "widths"))
    var hidden: LayerWidths?

    @Option(help: ArgumentHelp("What hidden layers apply to their sums: \(Activation.allCases.map(\.rawValue).joined(separator: ", ")). (default: \(Self.defaults.activation.rawValue))", valueName: "function"))
    var activation: Activation?

    @Option(help: ArgumentHelp("The share of each layer's numbers left out at each step. (default: \(Self.defaults.suitableDropout), with embedding \(Self.onEmbeddings.suitableDropout))", valueName: "share"))
    var dropout: Float?

    @Flag(help: "Normalize the sums of each hidden layer. (default: no)")
    var layerNormalization = false

    /// What `features` leaves to the model.
    func apply(to options: inout ClassifierOptions, features: FeatureArguments) throws {
        let isEmbedding = features.features == .embedding
        guard classifier == .mlp || isEmbedding else {
            let stray = [
                ("hidden", hidden != nil), ("activation", activation != nil), ("dropout", dropout != nil),
                ("layer-normalization", layerNormalization),
            ].first { $0.1 }
            if let stray {
                throw Failure(
                    status: .usage, "--\(stray.0) is for hidden layers, and a linear model has none; add --classifier mlp, or leave it out")
            }
            return
        }
        if classifier == .linear, hidden != nil || layerNormalization || activation != nil {
            throw Failure(
                status: .usage, "--hidden, --activation and --layer-normalization are for hidden layers; add --classifier mlp, or leave them out")
        }
        var network = NetworkOptions()
        if isEmbedding {
            network.vectors = try features.vectors.map { try WordVectors(contentsOf: $0) }
            network.areVectorsFrozen = features.freezeVectors
            network.embedding = features.dimension ?? network.vectors?.dimension ?? 50
            if let vectors = network.vectors, vectors.dimension != network.embedding {
                throw Failure(
                    status: .usage, "\(vectors.path) has vectors of \(vectors.dimension) numbers; leave --dimension out")
            }
        }
        network.hidden = classifier == .linear ? [] : hidden?.widths ?? network.hidden
        if let activation { network.activation = activation }
        network.dropout = dropout
        network.layerNormalization = layerNormalization
        options.network = network
    }

    func validate() throws {
        if let dropout, !(0..<1).contains(dropout) {
            throw ValidationError("--dropout is \(dropout); give a share of at least 0 and below 1.")
        }
    }
}

extension Activation: ExpressibleByArgument {}

/// `128,64`: the widths of layers.
struct LayerWidths: ExpressibleByArgument {
    let widths: [Int]

    init?(argument: String) {
        let widths = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard widths.count <= 20, widths.allSatisfy({ (1...65_536).contains($0) }) else { return nil }
        self.widths = widths
    }
}
