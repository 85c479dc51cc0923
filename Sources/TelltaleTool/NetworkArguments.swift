public import ArgumentParser
public import Telltale

/// Which model to train, as options of `train`.
struct NetworkArguments: ParsableArguments {
    enum Classifier: String, CaseIterable, ExpressibleByArgument {
        case linear
        case mlp
    }

    private static let defaults = NetworkOptions()

    @Option(help: "linear is softmax regression, mlp a multilayer perceptron.")
    var classifier = Classifier.linear

    @Option(
        help: ArgumentHelp(
            "Widths of the hidden layers of a perceptron, such as 128,64. (default: \(Self.defaults.hidden.map(String.init).joined(separator: ",")))",
            valueName: "widths"))
    var hidden: LayerWidths?

    @Option(help: ArgumentHelp("What hidden layers apply to their sums: \(Activation.allCases.map(\.rawValue).joined(separator: ", ")). (default: \(Self.defaults.activation.rawValue))", valueName: "function"))
    var activation: Activation?

    @Option(help: ArgumentHelp("The share of each layer's numbers left out at each step. (default: \(Self.defaults.dropout))", valueName: "share"))
    var dropout: Float?

    @Flag(help: "Normalize the sums of each hidden layer.")
    var layerNormalization = false

    /// `embedding` is the length of the features' vectors, if the features are embedded.
    func apply(to options: inout ClassifierOptions, embedding: Int?) {
        guard classifier == .mlp || embedding != nil else { return }
        var network = NetworkOptions()
        network.embedding = embedding
        if classifier == .linear {
            network.hidden = []
        } else if let hidden {
            network.hidden = hidden.widths
        }
        if let activation { network.activation = activation }
        if let dropout { network.dropout = dropout }
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
