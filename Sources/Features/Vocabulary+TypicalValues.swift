package import Matrices

extension Vocabulary {
    /// By feature: its value in a document that has it once and is as long as most.
    ///
    /// Nothing but the document counts and scales is stored, so the length is computed from them: with every term frequency 1, the
    /// mean over the training documents of the squared norm is Σ counts · scales² / documents, and a value is the scale over
    /// its root. Without normalization it is the scale. O(features)
    package func typicalValues() throws(StoredBytes.Damage) -> [Float] {
        var scales = try storage.scales.elements()
        guard options.normalization else { return scales }
        let counts = try storage.documentCounts.elements()
        var squares = 0.0
        for (scale, count) in zip(scales, counts) { squares += Double(count) * Double(scale) * Double(scale) }
        guard squares > 0 else { return scales }
        let reciprocal = Float((Double(trainingDocuments) / squares).squareRoot())
        for i in scales.indices { scales[i] *= reciprocal }
        return scales
    }
}
