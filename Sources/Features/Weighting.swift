package import Matrices

/// Turns the counts of one document into a weighted row.
package struct Weighting: Sendable {
    package let options: FeatureOptions
    /// Term frequencies of the counts 0 to 255, so that the logarithm is rarely taken.
    private let table: [Float]

    package init(options: FeatureOptions) {
        self.options = options
        table = (0..<256).map { Self.termFrequency(UInt32($0), options.termFrequency) }
    }

    private static func termFrequency(_ count: UInt32, _ kind: FeatureOptions.TermFrequency) -> Float {
        switch kind {
        case .count: Float(count)
        case .binary: 1
        case .sublinear: 1 + Elementary.log(Float(max(1, count)))
        }
    }

    /// The inverse document frequency ln((1 + N) / (1 + df)) + 1, or 1 if the options want none.
    package static func inverseDocumentFrequency(of count: UInt32, documents: Int, options: FeatureOptions) -> Float {
        guard options.inverseDocumentFrequency else { return 1 }
        return Elementary.log(Float(1 + documents) / Float(1 + Int(count))) + 1
    }

    /// Counts features, of which each stands there as often as it occurs, and replaces `row` by their weights; what is in `features`
    /// afterwards means nothing.
    ///
    /// Sums run in the order of the features, so a document has the same row wherever it is made. O(n)
    package func row(
        of features: inout [UInt32], counter: inout OccurrenceCounter, into row: inout WeightedRow, scales: StoredArray<Float>
    ) throws(StoredBytes.Damage) {
        counter.count(&features, into: &row.indices)
        try scales.read(row.indices, into: &row.values)
        weigh(&row.values, counts: counter.counts)
    }

    /// Multiplies scales by what the counts of their features become, and normalizes.
    private func weigh(_ values: inout [Float], counts: [UInt32]) {
        var values = values.mutableSpan
        let counts = counts.span
        // In double precision: a long document has tens of thousands of squares, and its norm is to be 1 within 1e-6.
        var squares: Double = 0
        for i in values.indices {
            values[i] *= frequency(counts[i])
            squares += Double(values[i]) * Double(values[i])
        }
        guard let factor = normalization(squares) else { return }
        for i in values.indices { values[i] *= factor }
    }

    /// Replaces the counts of a document's features, which lie in `values` as bit patterns, by their weights, the same as those of
    /// `row(of:counter:into:scales:)`.
    func weigh(_ indices: Span<UInt32>, _ values: inout MutableSpan<Float>, scales: Span<Float>) {
        var squares: Double = 0
        for i in indices.indices {
            let value = frequency(values[i].bitPattern) * scales[Int(indices[i])]
            squares += Double(value) * Double(value)
            values[i] = value
        }
        guard let factor = normalization(squares) else { return }
        for i in indices.indices { values[i] *= factor }
    }

    @inline(__always)
    private func frequency(_ count: UInt32) -> Float {
        count < 256 ? table[Int(count)] : Self.termFrequency(count, options.termFrequency)
    }

    /// What values with this sum of squares are multiplied by, if by anything.
    private func normalization(_ squares: Double) -> Float? {
        options.normalization && squares > 0 ? Float(1 / squares.squareRoot()) : nil
    }
}
