extension SafetensorsTensor {
    /// The elements of a range, checked; good for as long as the tensor or its file lives.
    ///
    /// For hot loops: when the range's block has been checked before, that costs one load of a byte.
    /// - Precondition: `0 ≤ range.lowerBound ≤ range.upperBound ≤ count`.
    package func verified(_ range: Range<Int>) throws(ModelFileError) -> UnsafeBufferPointer<Element> {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        let size = MemoryLayout<Element>.size
        let start = bytes.lowerBound + range.lowerBound * size
        try file.verify(start..<start + range.count * size, for: name)
        let address = file.data.base + (file.header.dataStart + start)
        return UnsafeBufferPointer(start: address.assumingMemoryBound(to: Element.self), count: range.count)
    }

    /// Runs the body on the elements of a range, or on all, after they have been checked.
    package func withSpan<Result>(
        _ range: Range<Int>? = nil, _ body: (Span<Element>) throws(ModelFileError) -> Result
    ) throws(ModelFileError) -> Result {
        let elements = try verified(range ?? 0..<count)
        return try withExtendedLifetime(file) { () throws(ModelFileError) in try body(elements.span) }
    }

    /// A copy of the elements of a range, or of all.
    package func array(_ range: Range<Int>? = nil) throws(ModelFileError) -> [Element] {
        let elements = try verified(range ?? 0..<count)
        return withExtendedLifetime(file) { Array(elements) }
    }
}
