package import Features
package import Matrices
package import Models

/// A unit of a perceptron's first layer, or a dimension of its embedding, and what excites it.
public struct HiddenUnit: Sendable, Equatable {
    /// Its number in the layer.
    public let number: Int
    /// The features with its largest weights in the first matrix, as they are, and with its smallest.
    public let template: Template
    /// By class: its weights in the second matrix, less their mean, which is what it speaks for where nothing but the output lies behind
    /// it; nil where other layers do.
    public let classWeights: [Float]?

    /// The `count` units that speak most for one class or other, by the spread of their class weights, or by the size of their
    /// own weights where other layers lie behind them; with at most `entries` features on each side.
    ///
    /// O(features × width). Throws `StoredBytes.Damage` if the weights are not what they were.
    package static func units(
        of model: StoredMultilayerPerceptron, vocabulary: Vocabulary, count: Int, entries: Int
    ) throws(StoredBytes.Damage) -> [HiddenUnit] {
        let layer = FirstLayer(model: model)
        let outgoing = model.outgoingWeights.map { weights in
            (0..<layer.classes).map { unit in
                let row = weights.row(unit)
                let mean = row.reduce(0, +) / Float(row.count)
                return row.map { $0 - mean }
            }
        }
        let sizes = if let outgoing {
            outgoing.map { $0.reduce(0) { $0 + $1 * $1 } }
        } else {
            try layer.squaredNorms(features: vocabulary.count)
        }
        let chosen = sizes.indices.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }.prefix(count)
        let templates = try Template.templates(
            ofWeights: layer, vocabulary: vocabulary, labels: Array(chosen), count: entries, weights: .raw)
        return zip(chosen, templates).map { HiddenUnit(number: $0, template: $1, classWeights: outgoing?[$0]) }
    }
}

/// The first matrix of a perceptron: for each feature a weight for each unit.
private struct FirstLayer: FeatureWeights {
    let model: StoredMultilayerPerceptron

    /// The units.
    var classes: Int { model.firstWidth }
    var areClasses: Bool { false }

    func withWeights(
        of feature: Int, _ body: (Span<Float>) throws(StoredBytes.Damage) -> Void
    ) throws(StoredBytes.Damage) {
        try model.withFirstWeights(of: feature, body)
    }

    func squaredNorms(features: Int) throws(StoredBytes.Damage) -> [Float] {
        var norms = [Float](repeating: 0, count: classes)
        for feature in 0..<features {
            try withWeights(of: feature) { weights throws(StoredBytes.Damage) in
                for unit in weights.indices { norms[unit] += weights[unit] * weights[unit] }
            }
        }
        return norms
    }
}
