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

    /// Sorts features, of which each stands there as often as it occurs, counts them, and replaces `row` by their weights.
    ///
    /// Sums run in the order of the features, so a document has the same row wherever it is made. `scratch` is memory to be used
    /// again. O(n)
    package func row(
        of features: inout [UInt32], scratch: inout [UInt32], into row: inout WeightedRow, scales: StoredArray<Float>
    ) throws(StoredBytes.Damage) {
        if features.count < 64 {
            features.sort()
        } else {
            radixSort(&features, scratch: &scratch, bits: 0..<32) { UInt64($0) }
        }
        row.removeAll()
        row.indices += features
        let distinct = Self.unite(&row.indices, ends: &features)
        row.indices.removeLast(row.indices.count - distinct)
        try scales.read(row.indices, into: &row.values)
        weigh(&row.values, ends: features)
    }

    /// Brings each of ascending features to the front once, with the place behind its last occurrence. Returns how many there are.
    private static func unite(_ features: inout [UInt32], ends: inout [UInt32]) -> Int {
        guard var feature = features.first else { return 0 }
        var features = features.mutableSpan
        var ends = ends.mutableSpan
        var distinct = 0
        // No branch on whether a feature comes again.
        for i in 1..<features.count {
            let next = features[i]
            features[distinct] = feature
            ends[distinct] = UInt32(truncatingIfNeeded: i)
            distinct += next == feature ? 0 : 1
            feature = next
        }
        features[distinct] = feature
        ends[distinct] = UInt32(truncatingIfNeeded: features.count)
        return distinct + 1
    }

    /// Multiplies scales by what the counts of their features become, and normalizes. A count is the distance of two of `ends`.
    private func weigh(_ values: inout [Float], ends: [UInt32]) {
        var values = values.mutableSpan
        let ends = ends.span
        // In double precision: a long document has tens of thousands of squares, and its norm is to be 1 within 1e-6.
        var squares: Double = 0
        var start: UInt32 = 0
        for i in values.indices {
            values[i] *= frequency(ends[i] &- start)
            start = ends[i]
            squares += Double(values[i]) * Double(values[i])
        }
        guard let factor = normalization(squares) else { return }
        for i in values.indices { values[i] *= factor }
    }

    /// Replaces the counts of a document's features, which lie in `values` as bit patterns, by their weights, the same as those of
    /// `row(of:scratch:into:scales:)`.
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
