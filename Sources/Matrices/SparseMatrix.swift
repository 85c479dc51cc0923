/// A sparse matrix in compressed rows (CSR): documents × features, usually.
///
/// Row `r` has its non-zeros at `rowOffsets[r]..<rowOffsets[r + 1]` of `indices` (their columns,
/// strictly ascending within a row) and `values`. These invariants are checked when a matrix is made,
/// so that the kernels need not check an index again.
public struct SparseMatrix: Sendable, Equatable {
    /// Where each row begins; one more entry than rows, from 0 to the number of non-zeros.
    public private(set) var rowOffsets: [Int]
    /// The column of each non-zero.
    public private(set) var indices: [UInt32]
    public private(set) var values: [Float]
    public let columns: Int
    /// The ranges of columns that kernels work by; see ``sharded(batch:width:threads:)``.
    package private(set) var shards = 1
    /// By row and shard where the non-zeros begin, then their end; empty with one shard, where that is `rowOffsets`.
    private(set) var splits: [Int] = []

    /// A matrix without rows, to be appended to.
    public init(columns: Int) {
        self.init(rowOffsets: [0], indices: [], values: [], columns: columns)
    }

    /// The matrix with these rows. The arrays must keep the invariants above, which costs O(non-zeros)
    /// to check: a violation is a programmer's mistake.
    public init(rowOffsets: [Int], indices: [UInt32], values: [Float], columns: Int) {
        self.rowOffsets = rowOffsets
        self.indices = indices
        self.values = values
        self.columns = columns
        let fault = invariantViolation
        precondition(fault == nil, fault ?? "")
    }

    /// The same without the check, for arrays that keep the invariants as they are made.
    package init(trustedRowOffsets rowOffsets: [Int], indices: [UInt32], values: [Float], columns: Int) {
        self.rowOffsets = rowOffsets
        self.indices = indices
        self.values = values
        self.columns = columns
        assert(invariantViolation == nil)
    }

    public var rows: Int { rowOffsets.count - 1 }

    /// How many entries are stored.
    public var nonZeros: Int { indices.count }

    mutating func setShards(_ count: Int, splits: [Int]) {
        shards = count
        self.splits = splits
    }

    /// Appends a row, to a matrix of one shard. Its indices must be strictly ascending and below `columns`. O(its non-zeros).
    public mutating func appendRow(indices: [UInt32], values: [Float]) {
        precondition(indices.count == values.count, "\(indices.count) indices, \(values.count) values")
        precondition(shards == 1, "rows are appended before the matrix is sharded")
        let fault = Self.violation(in: indices[...], columns: columns)
        precondition(fault == nil, fault ?? "")
        self.indices.append(contentsOf: indices)
        self.values.append(contentsOf: values)
        rowOffsets.append(self.indices.count)
    }

    /// Takes the rows from `row` on out of a matrix of one shard, and returns them. O(their non-zeros)
    package mutating func removeRows(from row: Int) -> SparseMatrix {
        precondition(shards == 1, "rows are removed before the matrix is sharded")
        let start = rowOffsets[row]
        let removed = SparseMatrix(
            trustedRowOffsets: rowOffsets[row...].map { $0 - start }, indices: Array(indices[start...]),
            values: Array(values[start...]), columns: columns)
        rowOffsets.removeLast(rows - row)
        indices.removeLast(removed.nonZeros)
        values.removeLast(removed.nonZeros)
        return removed
    }

    /// The matrix of some of the rows, in the order given. O(their non-zeros).
    public func selecting(rows selection: [Int]) -> SparseMatrix {
        var result = SparseMatrix(columns: columns)
        result.rowOffsets.reserveCapacity(selection.count + 1)
        let count = selection.reduce(0) { $0 + rowOffsets[$1 + 1] - rowOffsets[$1] }
        result.indices.reserveCapacity(count)
        result.values.reserveCapacity(count)
        for row in selection {
            let span = rowOffsets[row]..<rowOffsets[row + 1]
            result.indices.append(contentsOf: indices[span])
            result.values.append(contentsOf: values[span])
            result.rowOffsets.append(result.indices.count)
        }
        return result
    }

    /// What is wrong with the arrays, if anything. O(non-zeros).
    package var invariantViolation: String? {
        guard columns >= 0, columns <= 1 << 32 else { return "\(columns) columns: not in 0...2³²" }
        guard indices.count == values.count else {
            return "\(indices.count) indices, \(values.count) values"
        }
        guard rowOffsets.first == 0, rowOffsets.last == indices.count else {
            return "the row offsets do not run from 0 to \(indices.count)"
        }
        for row in 0..<rows {
            let (lower, upper) = (rowOffsets[row], rowOffsets[row + 1])
            guard lower <= upper, upper <= indices.count else { return "row \(row) ends before it begins" }
            if let fault = Self.violation(in: indices[lower..<upper], columns: columns) {
                return "row \(row): " + fault
            }
        }
        return nil
    }

    private static func violation(in indices: ArraySlice<UInt32>, columns: Int) -> String? {
        indices.withUnsafeBufferPointer { indices in
            guard let last = indices.last else { return nil }
            guard Int(last) < columns else { return "index \(last) of \(columns) columns" }
            for i in 1..<indices.count where indices[i - 1] >= indices[i] {
                return "indices \(indices[i - 1]), \(indices[i]) do not ascend"
            }
            return nil
        }
    }
}
