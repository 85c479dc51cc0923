import Matrices
import Testing

@Suite struct StoredArrayReadingTests {
    /// Floats that stand from a place within the first block on, which is none of theirs; some bytes are altered after they were summed.
    private struct Stored {
        let values: [Float]
        let bytes: StoredBytes
        let array: StoredArray<Float>
        let offset: Int

        init(count: Int, offset: Int, altering places: [Int] = []) {
            let size = offset + 4 * count
            let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
            memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
            values = (0..<count).map { Float($0 % 4_001) }
            for (place, value) in values.enumerated() { memory.storeBytes(of: value, toByteOffset: offset + 4 * place, as: Float.self) }
            let checksums = stride(from: 0, to: size, by: StoredBytes.blockSize).map { start in
                XXH64.hash(UnsafeRawBufferPointer(start: memory + start, count: min(StoredBytes.blockSize, size - start)))
            }
            for place in places { memory.storeBytes(of: ~memory.load(fromByteOffset: place, as: UInt8.self), toByteOffset: place, as: UInt8.self) }
            nonisolated(unsafe) let owned = memory
            bytes = StoredBytes(base: owned, count: size, checksums: StoredArray(checksums)) { owned.deallocate() }
            array = StoredArray(bytes, offset: offset, count: count)
            self.offset = offset
        }

        /// The first block that a row reaches into and that is among `damaged`.
        func damage(inRow row: Int, width: Int, _ damaged: Set<Int>) -> Int? {
            let start = offset + 4 * row * width
            return (start / StoredBytes.blockSize...(start + 4 * width - 1) / StoredBytes.blockSize).first { damaged.contains($0) }
        }
    }

    /// Rows that end with the blocks, that stand across their ends, and that are longer than one. In any order, a row is read or refused as
    /// it is by itself: what was verified for others says nothing of the blocks between.
    @Test(arguments: [1, 3, 64, 100, 1_024, 1_025, 1_250, 2_500, 4_400], [0, 4, 128, 4_092])
    func aRowIsReadOnlyIfAllOfItIsSound(width: Int, offset: Int) throws {
        var generator = SeededGenerator(seed: UInt64(width + offset))
        let rows = 25_000 / width
        let blocks = (offset + 4 * rows * width + StoredBytes.blockSize - 1) / StoredBytes.blockSize
        for damagedCount in [0, 1, 2] {
            let damaged = Set((0..<damagedCount).map { _ in generator.integer(below: blocks) })
            let places = damaged.sorted().map { min($0 * StoredBytes.blockSize + generator.integer(below: 999), offset + 4 * rows * width - 1) }
            let stored = Stored(count: rows * width, offset: offset, altering: places)
            // Those on both sides of each damaged block first, so that all around it is verified, then any.
            let near = damaged.sorted().flatMap { block in
                let row = max(0, block * StoredBytes.blockSize - offset) / (4 * width)
                return [row - 1, row + 1, row].filter { (0..<rows).contains($0) }
            }
            for row in near + (0..<30).map({ _ in generator.integer(below: rows) }) {
                var product = Matrix(rows: 1, columns: width)
                if let block = stored.damage(inRow: row, width: width, damaged) {
                    let damage = #expect(throws: StoredBytes.Damage.self) {
                        try stored.array.gather(indices: [UInt32(row)], values: [1], into: &product)
                    }
                    #expect(damage?.range.lowerBound == block * StoredBytes.blockSize)
                } else {
                    try stored.array.gather(indices: [UInt32(row)], values: [1], into: &product)
                    let isSame = product.values[...] == stored.values[row * width..<(row + 1) * width]
                    #expect(isSame)
                }
            }
        }
    }

    /// Of many blocks that are asked for at once, in no order and some often, the first that is damaged is named; without it the rest is read.
    @Test func theFirstDamagedBlockOfManyIsNamed() throws {
        var generator = SeededGenerator(seed: 9)
        let perBlock = StoredBytes.blockSize / 4
        let stored = Stored(count: 60 * perBlock, offset: 0, altering: [41, 17, 42].map { $0 * StoredBytes.blockSize + 5 })
        var indices = (0..<5_000).map { _ in UInt32(generator.integer(below: 60 * perBlock)) }
        var found: [Float] = [1]
        for _ in 0..<2 {
            let damage = #expect(throws: StoredBytes.Damage.self) { try stored.array.read(indices, into: &found) }
            #expect(damage?.range == 17 * StoredBytes.blockSize..<18 * StoredBytes.blockSize)
        }
        indices.removeAll { [17, 41, 42].contains(Int($0) / perBlock) }
        try stored.array.read(indices, into: &found)
        #expect(found == indices.map { stored.values[Int($0)] })
    }

    /// No more is verified, or has to be inside the array, than the first so many.
    @Test func onlyTheFirstSoManyCount() throws {
        let stored = Stored(count: 50_000, offset: 0, altering: [70_000])
        let indices: [UInt32] = [49_999, 0, 17_500, 50_000, .max]
        var found: [Float] = []
        for count in 0...5 {
            if count <= 2 {
                try stored.array.read(indices, count: count, into: &found)
                #expect(found == indices[..<count].map { stored.values[Int($0)] })
                try withExtendedLifetime(stored) {
                    let address = try stored.array.address(verifying: indices, count: count)
                    for index in indices[..<count] { #expect(address[Int(index)] == stored.values[Int(index)]) }
                }
            } else {
                #expect(throws: StoredBytes.Damage.self) { try stored.array.read(indices, count: count, into: &found) }
                #expect(throws: StoredBytes.Damage.self) { try stored.array.address(verifying: indices, count: count) }
            }
        }
    }

    /// A row beyond the array is damage where it would stand, though more bytes follow, whatever is verified, and however wide the rows.
    @Test(arguments: [1, 7, 256, 1_025])
    func aRowBeyondTheArrayIsDamage(width: Int) throws {
        let array = StoredArray<Float>(Stored(count: 12 * width, offset: 64).bytes, offset: 64, count: 10 * width)
        var product = Matrix(rows: 1, columns: width)
        for _ in 0..<2 {
            for index in [10, 11, 1 << 31, .max] as [UInt32] {
                let damage = #expect(throws: StoredBytes.Damage.self) {
                    try array.gather(indices: [0, index, 9], values: [1, 1, 1], into: &product)
                }
                #expect(damage?.range.lowerBound == 64 + 4 * Int(index) * width)
            }
            try array.gather(indices: (0..<10).map { UInt32($0) }, values: Array(repeating: 1, count: 10), into: &product)
        }
    }
}
