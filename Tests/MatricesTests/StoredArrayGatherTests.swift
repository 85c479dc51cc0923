import Matrices
import Testing

@Suite struct StoredArrayGatherTests {
    @Test func theProductHasTheBitsOfTheSparseMatrix() throws {
        var generator = SeededGenerator(seed: 1)
        for width in Array(1...36) + [64, 77] {
            let features = 60
            let weights = Matrix(
                rows: features, columns: width, values: (0..<features * width).map { _ in generator.unitFloat() - 0.5 })
            let stored = StoredArray(weights.values)
            for count in [0, 1, 5, 60] {
                var indices = Array(0..<UInt32(features))
                generator.shuffle(&indices)
                indices = indices.prefix(count).sorted()
                let values = indices.map { _ in generator.unitFloat() * 3 - 1 }
                var row = SparseMatrix(columns: features)
                row.appendRow(indices: indices, values: values)
                var expected = Matrix(rows: 0, columns: 0)
                row.gather(0..<1, from: weights, into: &expected)
                var product = Matrix(rows: 1, columns: width, values: Array(repeating: 9, count: width))
                try stored.gather(indices: indices, values: values, into: &product)
                #expect(product.values.map(\.bitPattern) == expected.values.map(\.bitPattern))
            }
        }
    }

    /// Rows of 1 KiB, four in a block; one in block 25 is altered.
    @Test func onlyTheRowsUsedAreVerified() throws {
        let width = 256
        let memory = UnsafeMutablePointer<Float>.allocate(capacity: 200 * width)
        memory.initialize(repeating: 1, count: 200 * width)
        let bytes = 200 * width * 4
        let sums = stride(from: 0, to: bytes, by: StoredBytes.blockSize).map {
            XXH64.hash(UnsafeRawBufferPointer(start: UnsafeRawPointer(memory) + $0, count: min(StoredBytes.blockSize, bytes - $0)))
        }
        memory[100 * width] = 2
        nonisolated(unsafe) let owned = memory
        let array = StoredArray<Float>(
            StoredBytes(base: owned, count: bytes, checksums: StoredArray(sums)) { owned.deallocate() }, offset: 0, count: 200 * width)
        var product = Matrix(rows: 1, columns: width)
        try array.gather(indices: [0, 99, 104, 199], values: [1, 2, 3, 4], into: &product)
        #expect(product.values == Array(repeating: 10, count: width))
        for index in [100, 101, 103] as [UInt32] {
            let damage = #expect(throws: StoredBytes.Damage.self) {
                try array.gather(indices: [0, index], values: [1, 1], into: &product)
            }
            #expect(damage?.range == 25 * 4_096..<26 * 4_096)
        }
        for index in [200, .max] as [UInt32] {
            #expect(throws: StoredBytes.Damage.self) { try array.gather(indices: [index], values: [1], into: &product) }
        }
    }
}
