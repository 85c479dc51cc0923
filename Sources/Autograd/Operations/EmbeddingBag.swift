public import Matrices

extension Tape {
    /// For each bag of row numbers the sum, or the mean, of those rows of a table (entries × dimension):
    /// bags × dimension. A number may occur more than once; an empty bag gives zeros.
    ///
    /// It is a `gather` of a sparse matrix of counts, so its gradient too stays factored and touches only the
    /// rows named. Where bags come again, epoch after epoch, make that matrix once with
    /// `SparseMatrix(bags:columns:combining:)` and gather its rows. O(numbers × dimension).
    public mutating func embeddingBag(
        _ bags: [[Int]], combining combination: SparseMatrix.Combination, from table: Variable
    ) -> Variable {
        let counts = SparseMatrix(
            bags: bags, columns: nodes[table.index].value.rows, combining: combination)
        return gather(counts, rows: Array(bags.indices), from: table)
    }
}
