extension SparseMatrix {
    /// How the rows that a bag names are put together.
    public enum Combination: String, Sendable, CaseIterable {
        case sum
        /// The sum over the number of names in the bag; zero for an empty bag.
        case mean
    }

    /// A row for each bag of numbers below `columns`: how often each number occurs in it, or for the mean that
    /// over the size of the bag. Its product with a table adds up, or averages, the table's rows that the bag
    /// names. O(n log n) for each bag.
    public init(bags: some Sequence<[Int]>, columns: Int, combining combination: Combination) {
        self.init(columns: columns)
        var (indices, values): ([UInt32], [Float]) = ([], [])
        for bag in bags {
            indices.removeAll(keepingCapacity: true)
            values.removeAll(keepingCapacity: true)
            let unit: Float = combination == .mean ? 1 / Float(max(bag.count, 1)) : 1
            for number in bag.sorted() {
                precondition(number >= 0 && number < columns, "number \(number) of \(columns)")
                if indices.last == UInt32(number) {
                    values[values.count - 1] += unit
                } else {
                    indices.append(UInt32(number))
                    values.append(unit)
                }
            }
            appendRow(indices: indices, values: values)
        }
    }
}
