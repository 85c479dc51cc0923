import Matrices
import Testing

@Suite struct VerifiedExtentTests {
    private static let blocks = 5
    private static let perBlock = StoredBytes.blockSize / 8

    /// Five blocks of numbers, one of which is altered after they were summed.
    private func stored(altering altered: Int?) -> StoredBytes {
        let count = Self.blocks * Self.perBlock
        let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
        for i in 0..<count { (memory + i).initialize(to: UInt64(i)) }
        let checksums = (0..<Self.blocks).map {
            XXH64.hash(UnsafeRawBufferPointer(start: memory + $0 * Self.perBlock, count: StoredBytes.blockSize))
        }
        if let altered { memory[altered] += 1 }
        nonisolated(unsafe) let owned = memory
        return StoredBytes(base: owned, count: Self.blocks * StoredBytes.blockSize, checksums: StoredArray(checksums)) { owned.deallocate() }
    }

    private func indices(ofBlock block: Int) -> [UInt32] { [0, 1, Self.perBlock - 1].map { UInt32(block * Self.perBlock + $0) } }

    /// Blocks in any order, and then all again, when none is looked at any more.
    @Test(arguments: [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 4, 1, 3]])
    func whatIsVerifiedInAnyOrderIsReadOn(order: [Int]) throws {
        let array = StoredArray<UInt64>(stored(altering: nil), offset: 0, count: Self.blocks * Self.perBlock)
        var found: [UInt64] = []
        for block in order + order {
            try array.read(indices(ofBlock: block), into: &found)
            #expect(found == indices(ofBlock: block).map { UInt64($0) })
        }
        let all = (0..<Self.blocks).flatMap(indices)
        try array.read(all, into: &found)
        #expect(found == all.map { UInt64($0) })
        #expect(throws: StoredBytes.Damage.self) { try array.read([0, UInt32(array.count)], into: &found) }
    }

    /// What is verified is not looked at again: so an alteration that comes later tells what was.
    @Test func theOtherHalfIsVerifiedAlongWithTheFirst() throws {
        let count = Self.blocks * Self.perBlock
        let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
        defer { memory.deallocate() }
        for asked in 1...Self.blocks {
            memory.initialize(repeating: 7, count: count)
            let block = UnsafeRawBufferPointer(start: memory, count: StoredBytes.blockSize)
            let checksums = Array(repeating: XXH64.hash(block), count: Self.blocks)
            let bytes = StoredBytes(base: UnsafeRawPointer(memory), count: 8 * count, checksums: StoredArray(checksums)) {}
            let array = StoredArray<UInt64>(bytes, offset: 0, count: count)
            var found: [UInt64] = []
            for block in 0..<asked { try array.read(indices(ofBlock: block), into: &found) }
            memory[count - 1] = 8
            if 2 * asked >= Self.blocks {
                try array.read([UInt32(count - 1)], into: &found)
                #expect(found == [8])
            } else {
                #expect(throws: StoredBytes.Damage.self) { try array.read([UInt32(count - 1)], into: &found) }
            }
        }
    }

    /// However much else was read, of this array or of its neighbour in the same bytes.
    @Test(arguments: 0..<blocks)
    func aDamagedBlockIsNeverReadOn(damaged: Int) throws {
        let bytes = stored(altering: damaged * Self.perBlock + 7)
        let array = StoredArray<UInt64>(bytes, offset: 0, count: Self.blocks * Self.perBlock)
        // From within block 1 to within block 3.
        let part = StoredArray<UInt64>(bytes, offset: StoredBytes.blockSize + 64, count: 2 * Self.perBlock)
        var found: [UInt64] = []
        for _ in 0..<2 {
            for block in 0..<Self.blocks {
                if block == damaged {
                    #expect(throws: StoredBytes.Damage.self) { try array.read(indices(ofBlock: block), into: &found) }
                    #expect(throws: StoredBytes.Damage.self) { try array.read((0..<Self.blocks).flatMap(indices), into: &found) }
                } else {
                    try array.read(indices(ofBlock: block), into: &found)
                    #expect(found == indices(ofBlock: block).map { UInt64($0) })
                }
            }
            for index in [0, Self.perBlock, 2 * Self.perBlock - 1] {
                let isDamaged = (index + 8) / Self.perBlock + 1 == damaged
                if isDamaged {
                    #expect(throws: StoredBytes.Damage.self) { try part.read([UInt32(index)], into: &found) }
                } else {
                    try part.read([UInt32(index)], into: &found)
                    #expect(found == [UInt64(StoredBytes.blockSize / 8 + 8 + index)])
                }
            }
        }
    }
}
