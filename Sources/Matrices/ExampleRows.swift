public import Scratch

/// The rows of documents × features as training and measuring ask for them, in memory or on disk.
public protocol ExampleRows: Sendable {
    var rows: Int { get }
    var columns: Int { get }

    /// The same rows, whose matrices are sharded as suits products of `batch` rows with matrices of `width` columns.
    func sharded(batch: Int, width: Int, threads: Int) throws(ScratchFileError) -> Self

    /// A matrix that holds some rows, and where they stand in it. O(their non-zeros), or O(1) in memory.
    func matrix(holding rows: [Int]) throws(ScratchFileError) -> (matrix: SparseMatrix, rows: [Int])

    /// The same for consecutive rows.
    func matrix(holding rows: Range<Int>) throws(ScratchFileError) -> (matrix: SparseMatrix, rows: Range<Int>)
}

extension SparseMatrix: ExampleRows {
    public func matrix(holding rows: [Int]) -> (matrix: SparseMatrix, rows: [Int]) { (self, rows) }

    public func matrix(holding rows: Range<Int>) -> (matrix: SparseMatrix, rows: Range<Int>) { (self, rows) }
}
