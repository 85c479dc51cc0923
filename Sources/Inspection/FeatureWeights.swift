package import Matrices
package import Models

/// A row of weights for each feature, one for each class: what templates are read from.
package protocol FeatureWeights {
    var classes: Int { get }
    /// Whether they are the documents' classes; else something that documents are not counted by.
    var areClasses: Bool { get }
    /// Hands `body` the weights of one feature. Throws if they are not what they were.
    func withWeights(
        of feature: Int, _ body: (Span<Float>) throws(StoredBytes.Damage) -> Void
    ) throws(StoredBytes.Damage)
}

extension FeatureWeights {
    package var areClasses: Bool { true }
}

extension StoredSoftmaxRegression: FeatureWeights {}
