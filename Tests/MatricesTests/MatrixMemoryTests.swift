import Matrices
import Testing

@Suite struct MatrixMemoryTests {
    /// Shapes of less than a piece of the copying, of exactly one, and of several with a rest.
    @Test(arguments: [(0, 3), (1, 1), (512, 512), (1 << 18 + 1, 3)], [1, 2, 7])
    func aCopyIsTheSameInMemoryOfItsOwn(shape: (rows: Int, columns: Int), threads: Int) {
        var generator = SeededGenerator(seed: 41)
        let matrix = Matrix(
            rows: shape.rows, columns: shape.columns, values: (0..<shape.rows * shape.columns).map { _ in generator.unitFloat() })
        let copy = matrix.copied(threads: threads)
        #expect(copy == matrix)
        guard shape.rows > 0 else { return }
        let addresses = [matrix, copy].map { matrix in matrix.values.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) } }
        #expect(addresses[0] != addresses[1])
    }

    @Test(arguments: [(0, 3), (1, 1), (1 << 18 + 1, 3)], [1, 2])
    func entriesAreTakenOverInTheMemoryThatIsThere(shape: (rows: Int, columns: Int), threads: Int) {
        var generator = SeededGenerator(seed: 43)
        let matrix = Matrix(
            rows: shape.rows, columns: shape.columns, values: (0..<shape.rows * shape.columns).map { _ in generator.unitFloat() })
        var other = Matrix(rows: shape.rows, columns: shape.columns)
        let before = other.values.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
        other.copyEntries(of: matrix, threads: threads)
        #expect(other == matrix)
        #expect(other.values.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) } == before)
    }
}
