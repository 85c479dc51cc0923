import Glibc
import Matrices
import Scratch
import Testing

struct RowFileTests {
    private func examples(rows: Int, columns: Int, seed: UInt64) -> SparseMatrix {
        var generator = SeededGenerator(seed: seed)
        var result = SparseMatrix(columns: columns)
        for row in 0..<rows {
            let indices = (0..<columns).filter { generator.integer(below: $0 / 8 + 2) == 0 && row % 7 != 3 }.map { UInt32($0) }
            result.appendRow(indices: indices, values: indices.map { _ in generator.unitFloat() - 0.5 })
        }
        return result
    }

    /// The same rows in a file, by several writers.
    private func onDisk(_ matrix: SparseMatrix, writers: Int) throws -> RowFile {
        let file = try ScratchFile(folder: "/tmp")
        let parts = try (0..<writers).map { part in
            var writer = RowFile.Writer(file)
            for row in matrix.rows * part / writers..<matrix.rows * (part + 1) / writers {
                let span = matrix.rowOffsets[row]..<matrix.rowOffsets[row + 1]
                try writer.append(indices: Array(matrix.indices[span]), values: Array(matrix.values[span]))
            }
            return try writer.finish()
        }
        return RowFile(file, joining: parts, columns: matrix.columns)
    }

    @Test(arguments: [1, 3, 50]) func rowsAreThoseThatWereWritten(writers: Int) throws {
        let matrix = examples(rows: 50, columns: 300, seed: 1)
        let file = try onDisk(matrix, writers: writers)
        #expect(file.rows == 50 && file.columns == 300)
        let selection = [7, 3, 49, 3, 0]
        let some = try file.matrix(holding: selection)
        #expect(some.matrix.selecting(rows: some.rows) == matrix.selecting(rows: selection))
        let range = try file.matrix(holding: 10..<30)
        #expect(range.matrix.selecting(rows: Array(range.rows)) == matrix.selecting(rows: Array(10..<30)))
        #expect(try file.matrix(holding: 5..<5).matrix.rows == 0)
        #expect(file.largestMatrix(rows: 50) == 8 * matrix.nonZeros)
        #expect(file.largestMatrix(rows: 1) == (0..<50).map { 8 * (matrix.rowOffsets[$0 + 1] - matrix.rowOffsets[$0]) }.max())
    }

    /// Products of a sharded matrix are those of the same rows sharded on disk, to the bit.
    @Test(arguments: [2, 20, 200], [1, 16]) func shardsAreThoseOfTheMatrix(width: Int, batch: Int) throws {
        let matrix = examples(rows: 60, columns: 4000, seed: 2)
        let sharded = matrix.sharded(batch: batch, width: width)
        let file = try onDisk(matrix, writers: 2).sharded(batch: batch, width: width)
        var generator = SeededGenerator(seed: 3)
        let weights = Matrix(rows: 4000, columns: width, values: (0..<4000 * width).map { _ in generator.unitFloat() - 0.5 })
        let selection = Array(0..<60)
        let held = try file.matrix(holding: selection)
        #expect(held.matrix.shards == sharded.shards)
        var expected = Matrix(rows: 0, columns: 0)
        sharded.gather(selection, from: weights, into: &expected)
        var product = Matrix(rows: 0, columns: 0)
        held.matrix.gather(held.rows, from: weights, into: &product)
        #expect(product == expected)
    }

    /// What lies behind a row's beginning is no row with its checksum.
    @Test func otherBytesAreAnError() throws {
        let file = try ScratchFile(folder: "/tmp")
        let word: [UInt32] = [1]
        _ = try file.append(word.span.bytes)
        var writer = RowFile.Writer(file)
        try writer.append(indices: [1, 2], values: [3, 4])
        let places = try writer.finish()
        let other = try ScratchFile(folder: "/tmp")
        let words = [UInt32](0..<7)
        _ = try other.append(words.span.bytes)
        let error = #expect(throws: ScratchFileError.self) {
            _ = try RowFile(other, joining: [places], columns: 9).matrix(holding: [0])
        }
        #expect(error?.code == .damaged)
        #expect(try RowFile(file, joining: [places], columns: 9).matrix(holding: [0]).matrix.values == [3, 4])
    }
}
