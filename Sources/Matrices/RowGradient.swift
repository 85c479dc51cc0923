/// The gradient by some rows of a matrix, each row once: what an optimiser with a memory needs of a product with sparse rows.
package struct RowGradient: Sendable {
    /// The rows, ascending.
    package private(set) var rows: [UInt32] = []
    /// rows.count × columns.
    package private(set) var values = Matrix(rows: 0, columns: 0)
    /// The non-zeros of the documents as (row, place), to be sorted.
    private var places: [(row: UInt32, document: UInt32, value: Float)] = []

    package init() {}

    /// Becomes Xᵀ · δ for some rows X of `examples`, summed over the documents in their order; of some shards, or all.
    /// O(non-zeros · (log non-zeros + columns))
    package mutating func replace(with examples: SparseMatrix, _ selection: [Int], delta: Matrix, shards: Range<Int>? = nil) {
        examples.check(selection)
        places.removeAll(keepingCapacity: true)
        examples.withShards { examples in
            for (document, row) in selection.enumerated() {
                for shard in shards ?? 0..<examples.count {
                    let row = examples[shard, row]
                    for i in 0..<row.count { places.append((row.indices[i], UInt32(document), row.values[i])) }
                }
            }
        }
        places.sort { ($0.row, $0.document) < ($1.row, $1.document) }
        rows.removeAll(keepingCapacity: true)
        for place in places where rows.last != place.row { rows.append(place.row) }
        let columns = delta.columns
        values.reshape(rows: rows.count, columns: columns)
        values.fill(with: 0)
        values.withMutablePointer { sums in
            delta.withPointer { delta in
                var sum = sums
                var previous: UInt32?
                for place in places {
                    if let previous, previous != place.row { sum += columns }
                    previous = place.row
                    let source = delta + Int(place.document) * columns
                    for c in 0..<columns { sum[c] += place.value * source[c] }
                }
            }
        }
    }
}
