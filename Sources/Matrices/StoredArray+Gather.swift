extension StoredArray where Element == Float {
    /// The product of one sparse row with a stored matrix of `product.columns` columns: Σᵢ valuesᵢ · matrix[indicesᵢ, :],
    /// with the same bits as ``SparseMatrix/gather(_:from:into:)``. O(non-zeros × columns)
    ///
    /// Only the rows that are used are verified.
    package func gather(
        indices: [UInt32], values: [Float], into product: inout Matrix
    ) throws(StoredBytes.Damage) {
        precondition(indices.count == values.count && product.rows == 1)
        let width = product.columns
        try verify(indices, count: indices.count, width: width)
        let base = (bytes.base + offset).assumingMemoryBound(to: Float.self)
        indices.withUnsafeBufferPointer { indices in
            values.withUnsafeBufferPointer { values in
                product.withMutablePointer { out in
                    guard let first = indices.baseAddress, let value = values.baseAddress else {
                        out.update(repeating: 0, count: width)
                        return
                    }
                    NonZeros(indices: first, values: value, count: indices.count)
                        .gather(from: base, width: width, into: out)
                }
            }
        }
    }
}
