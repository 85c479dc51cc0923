import Matrices
import Synchronization
import Testing

@Suite struct StoredBytesTests {
    /// Bytes with their checksums, one of which may be altered after they were summed.
    private func stored(_ bytes: [UInt8], altering place: Int? = nil, released: @escaping @Sendable () -> Void = {}) -> StoredBytes {
        let checksums = stride(from: 0, to: bytes.count, by: StoredBytes.blockSize).map { start in
            let block = Array(bytes[start..<min(start + StoredBytes.blockSize, bytes.count)])
            return XXH64.hash(block.span)
        }
        let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 64)
        bytes.withUnsafeBytes { if bytes.count > 0 { memory.copyMemory(from: $0.baseAddress!, byteCount: bytes.count) } }
        if let place { memory.storeBytes(of: bytes[place] ^ 1, toByteOffset: place, as: UInt8.self) }
        nonisolated(unsafe) let owned = memory
        return StoredBytes(base: owned, count: bytes.count, checksums: checksums) {
            owned.deallocate()
            released()
        }
    }

    private let sample = (0..<(3 * StoredBytes.blockSize + 1_000)).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ $0 >> 8) }

    @Test func soundBytesAreGivenOut() throws {
        for count in [0, 1, 65_535, 65_536, 65_537, sample.count] {
            let bytes = Array(sample[..<count])
            let array = StoredArray<UInt8>(stored(bytes), offset: 0, count: count)
            #expect(try array.elements() == bytes)
            #expect(try array.withElements(0..<count) { $0.count } == count)
        }
    }

    /// The block with the altered byte is refused each time, the others are not.
    @Test(arguments: [0, 1, 65_535, 65_536, 131_071, 131_072, 3 * 65_536, 3 * 65_536 + 999])
    func anAlteredByteIsRefusedWithItsBlock(place: Int) throws {
        let array = StoredArray<UInt8>(stored(sample, altering: place), offset: 0, count: sample.count)
        let block = place / 65_536
        let damaged = block * 65_536..<min((block + 1) * 65_536, sample.count)
        for _ in 0..<2 {
            for index in [0, 1, 65_535, 65_536, 131_071, 131_072, 196_607, 196_608, 197_607] {
                if damaged.contains(index) {
                    let damage = #expect(throws: StoredBytes.Damage.self) { try array[index] }
                    #expect(damage?.range == damaged)
                } else {
                    #expect(try array[index] == sample[index])
                }
            }
        }
        #expect(throws: StoredBytes.Damage.self) { try array.elements() }
        #expect(throws: StoredBytes.Damage.self) { try array.withElements(damaged.lowerBound..<damaged.lowerBound + 1) { _ in } }
        // A range that ends where the block begins does not touch it, nor does an empty one inside it.
        #expect(try array.elements(0..<damaged.lowerBound) == Array(sample[..<damaged.lowerBound]))
        #expect(try array.elements(place..<place) == [])
    }

    /// It is not copied; who changes it afterwards changes a copy.
    @Test func anArrayIsHeldAsItWas() throws {
        var numbers = Array(0..<1_000 as Range<UInt64>)
        let array = StoredArray(numbers)
        numbers[7] = 0
        #expect(try array.elements() == Array(0..<1_000))
        numbers = []
        #expect(try array.elements() == Array(0..<1_000))
        #expect(try StoredArray(numbers).elements() == [])
    }

    @Test func elementsAreReadByTheirIndices() throws {
        let array = StoredArray<UInt8>(stored(sample, altering: 70_000), offset: 0, count: sample.count)
        var found: [UInt8] = [1, 2, 3]
        try array.read([], into: &found)
        #expect(found == [])
        try array.read([197_607, 0, 65_535, 0, 131_072], into: &found)
        #expect(found == [197_607, 0, 65_535, 0, 131_072].map { sample[$0] })
        try array.read([1, 0, 70_000], count: 2, into: &found)
        #expect(found == [sample[1], sample[0]])
        for bad in [70_000, 65_536, UInt32(sample.count), .max] as [UInt32] {
            #expect(throws: StoredBytes.Damage.self) { try array.read([0, bad, 1], into: &found) }
        }
    }

    @Test func elementsOfSeveralBytesAreReadByTheirIndices() throws {
        let array = StoredArray<UInt64>(stored(sample, altering: 70_000), offset: 8, count: sample.count / 8 - 1)
        let expected = try [0, 8_000, 24_000].map { try array[$0] }
        var found: [UInt64] = []
        try array.read([0, 8_000, 24_000], into: &found)
        #expect(found == expected)
        for bad in [8_191, 16_000, UInt32(array.count)] as [UInt32] {
            #expect(throws: StoredBytes.Damage.self) { try array.read([0, bad], into: &found) }
        }
    }

    @Test func elementsOfEverySizeLieAtTheirOffsets() throws {
        let bytes = stored(Array(sample[..<70_000]))
        func check<Element: BitwiseCopyable & Sendable & Equatable>(_: Element.Type) throws {
            let stride = MemoryLayout<Element>.stride
            let offset = 64
            let count = (70_000 - offset) / stride
            let array = StoredArray<Element>(bytes, offset: offset, count: count)
            let expected = sample.withUnsafeBytes { raw in
                (0..<count).map { raw.loadUnaligned(fromByteOffset: offset + $0 * stride, as: Element.self) }
            }
            #expect(try array.elements() == expected)
            #expect(try array.elements(5..<9) == Array(expected[5..<9]))
            #expect(try array[count - 1] == expected[count - 1])
            #expect(try array.withElements(3..<4) { $0[0] } == expected[3])
        }
        try check(UInt8.self)
        try check(UInt16.self)
        try check(UInt32.self)
        try check(UInt64.self)
    }

    @Test func outsideIsDamageAndNoTrap() throws {
        for array in [StoredArray([1, 2, 3] as [UInt32]), StoredArray(stored(sample), offset: 64, count: 3)] {
            for index in [-1, 3, 4, 1 << 40, -(1 << 40)] { #expect(throws: StoredBytes.Damage.self) { try array[index] } }
            for range in [-1..<1, 0..<4, 3..<4, 4..<4, -1 ..< -1] {
                #expect(throws: StoredBytes.Damage.self) { try array.elements(range) }
                #expect(throws: StoredBytes.Damage.self) { try array.withElements(range) { _ in } }
            }
            #expect(try array.elements(3..<3) == [])
        }
        let damage = StoredArray<UInt32>(stored(sample), offset: 64, count: 3).damage(2)
        #expect(damage.range == 72..<76)
    }

    @Test func copiedArraysAreWhatTheyWere() throws {
        #expect(try StoredArray([] as [Float]).elements() == [])
        #expect(try StoredArray([1.5, -0.0] as [Float]).elements().map(\.bitPattern) == [Float(1.5).bitPattern, Float(-0.0).bitPattern])
    }

    @Test func theMemoryIsReleasedOnceWithTheLastArray() throws {
        let count = Counter()
        do {
            var arrays: [StoredArray<UInt8>] = []
            do {
                let bytes = stored([1, 2, 3]) { count.increment() }
                arrays = [StoredArray(bytes, offset: 0, count: 2), StoredArray(bytes, offset: 1, count: 2)]
            }
            #expect(try arrays[1][1] == 3)
            #expect(count.value == 0)
            arrays.removeFirst()
            #expect(count.value == 0)
        }
        #expect(count.value == 1)
    }

    private final class Counter: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func increment() { count.withLock { $0 += 1 } }
    }

    @Test func manyThreadsVerifyAtOnce() {
        for altered in [nil, 100_000] {
            let array = StoredArray<UInt8>(stored(sample, altering: altered), offset: 0, count: sample.count)
            let sample = sample
            let wrong = parallelMap(pieces: 64, threads: 8) { piece in
                var wrong = 0
                for index in stride(from: piece, to: sample.count, by: 997) {
                    let isDamaged = altered != nil && index / 65_536 == 1
                    let byte = try? array[index]
                    if byte != (isDamaged ? nil : sample[index]) { wrong += 1 }
                }
                return wrong
            }
            #expect(wrong.allSatisfy { $0 == 0 })
        }
    }

    @Test func bytesAreEqualOrNot() {
        func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool { bytesEqual(a.span, b.span) }
        #expect(equal([], []))
        #expect(equal([0], [0]))
        #expect(equal([1, 2, 3], [1, 2, 3]))
        #expect(!equal([], [0]))
        #expect(!equal([1, 2, 3], [1, 2]))
        #expect(!equal([1, 2, 3], [1, 2, 4]))
    }
}
