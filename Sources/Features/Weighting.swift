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

    /// Sorts the occurrences by feature, adds up those of one feature, and replaces `row` by their weights.
    ///
    /// An occurrence is a feature's number in the upper 32 bits and a count in the lower. Sums run in the order of the features, so
    /// a document has the same row wherever it is made. `scratch` is memory to be used again. O(n)
    package func row(
        of occurrences: inout [UInt64], scratch: inout [UInt64], into row: inout WeightedRow, scales: StoredArray<Float>
    ) throws(StoredBytes.Damage) {
        if occurrences.count < 64 {
            occurrences.sort()
        } else {
            radixSort(&occurrences, scratch: &scratch, bits: 32..<64) { $0 }
        }
        row.removeAll()
        var i = 0
        while i < occurrences.count {
            let feature = occurrences[i] >> 32
            var count: UInt64 = 0
            while i < occurrences.count, occurrences[i] >> 32 == feature {
                count += occurrences[i] & 0xFFFF_FFFF
                i += 1
            }
            row.indices.append(UInt32(feature))
            occurrences[row.indices.count - 1] = min(count, UInt64(UInt32.max))
        }
        try scales.read(row.indices, into: &row.values)
        // In double precision: a long document has tens of thousands of squares, and its norm is to be 1 within 1e-6.
        var squares: Double = 0
        for i in row.values.indices {
            row.values[i] *= frequency(UInt32(occurrences[i]))
            squares += Double(row.values[i]) * Double(row.values[i])
        }
        guard let factor = normalization(squares) else { return }
        for i in row.values.indices { row.values[i] *= factor }
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
