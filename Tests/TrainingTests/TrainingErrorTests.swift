import Matrices
import Models
import Scratch
import Testing

import Training

@Suite struct TrainingErrorTests {
    /// Rows of which some cannot be read.
    private struct Unreadable: ExampleRows {
        let matrix: SparseMatrix
        let first: Int

        var rows: Int { matrix.rows }
        var columns: Int { matrix.columns }

        func sharded(batch: Int, width: Int, threads: Int) -> Unreadable { self }

        func matrix(holding rows: [Int]) throws(ScratchFileError) -> (matrix: SparseMatrix, rows: [Int]) {
            try check(rows)
            return (matrix, rows)
        }

        func matrix(holding rows: Range<Int>) throws(ScratchFileError) -> (matrix: SparseMatrix, rows: Range<Int>) {
            try check(rows)
            return (matrix, rows)
        }

        private func check(_ rows: some Collection<Int>) throws(ScratchFileError) {
            if rows.contains(where: { $0 >= first }) { throw ScratchFileError(.readFailed, "cannot be read", cause: "no disk") }
        }
    }

    /// Whether it is a document that is trained on or one that is measured on, training ends with what the disk says.
    @Test(arguments: [0, 7]) func documentsThatCannotBeReadEndTraining(first: Int) throws {
        var matrix = SparseMatrix(columns: 2)
        for row in 0..<8 { matrix.appendRow(indices: [UInt32(row % 2)], values: [1]) }
        let labels: [UInt32] = [0, 1, 0, 1, 0, 1, 0, 1]
        let unreadable = Unreadable(matrix: matrix, first: first)
        let trainer = Trainer(TrainingOptions())
        let model = SoftmaxRegression(features: 2, classes: 2)
        let trained = #expect(throws: TrainingError.self) { try trainer.train(model, on: unreadable, labels: labels) }
        let judged = #expect(throws: TrainingError.self) {
            try trainer.train(model, on: matrix, labels: labels, validation: (unreadable, labels))
        }
        for error in [trained, judged] { #expect(error?.code == .unreadable && error?.message == "cannot be read (no disk)") }
    }
}
