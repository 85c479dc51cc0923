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
        return StoredBytes(base: owned, count: bytes.count, checksums: StoredArray(checksums)) {
            owned.deallocate()
            released()
        }
    }

    private let sample = (0..<(3 * StoredBytes.blockSize + 1_000)).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ $0 >> 8) }

    /// Bytes of 1,025 blocks, whose checksums stand under checksums in turn: of the blocks 0 to 511, 512 to 1,023, and the last.
    private func storedTwice(altering place: Int?, checksum: Int?) -> StoredBytes {
        let count = 1_024 * StoredBytes.blockSize + 10
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
        for place in 0..<count { memory[place] = UInt8(truncatingIfNeeded: place &* 31 &+ place >> 9) }
        nonisolated(unsafe) let owned = memory
        func sums(_ bytes: UnsafeRawBufferPointer) -> [UInt64] {
            stride(from: 0, to: bytes.count, by: StoredBytes.blockSize).map { start in
                XXH64.hash(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + StoredBytes.blockSize, bytes.count)]))
            }
        }
        var checksums = sums(UnsafeRawBufferPointer(memory))
        let above = checksums.withUnsafeBytes(sums)
        if let place { memory[place] ^= 1 }
        if let checksum { checksums[checksum] ^= 1 << 40 }
        let copy = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: checksums.count)
        _ = copy.initialize(from: checksums)
        nonisolated(unsafe) let ownedCopy = copy
        let verified = StoredBytes(
            base: UnsafeRawPointer(copy.baseAddress!), count: 8 * checksums.count, checksums: StoredArray(above), origin: 1 << 40
        ) { ownedCopy.deallocate() }
        return StoredBytes(
            base: UnsafeRawPointer(memory.baseAddress!), count: count,
            checksums: StoredArray(verified, offset: 0, count: checksums.count)
        ) { owned.deallocate() }
    }

    /// A block whose checksum stands beside an altered one is refused, and the damage is where that stands; the others are read.
    @Test(arguments: [0, 511, 512, 1_023, 1_024])
    func checksumsAreVerifiedThemselves(altered: Int) throws {
        for many in [false, true] {
            let bytes = storedTwice(altering: nil, checksum: altered)
            let array = StoredArray<UInt8>(bytes, offset: 0, count: bytes.count)
            let beside = altered / 512
            var found: [UInt8] = []
            func read(_ block: Int) throws(StoredBytes.Damage) {
                let place = block * StoredBytes.blockSize
                if many { try array.read([UInt32(place), UInt32(place + 9)], into: &found) } else { found = try array.elements(place..<place + 10) }
            }
            for block in [0, 1, 511, 512, 700, 1_023, 1_024, 0] {
                if block / 512 == beside {
                    let damage = #expect(throws: StoredBytes.Damage.self) { try read(block) }
                    #expect(damage?.range == (1 << 40) + beside * 4_096..<(1 << 40) + min((beside + 1) * 4_096, 8 * 1_025))
                } else {
                    try read(block)
                    #expect(found.first == UInt8(truncatingIfNeeded: block << 3))
                }
            }
        }
    }

    /// In long ranges too, which are read part by part.
    @Test(arguments: [0, 255 * 4_096 + 4_095, 256 * 4_096, 700 * 4_096, 1_024 * 4_096 + 9])
    func theDamagedBlockOfALongRangeIsNamed(place: Int) throws {
        let bytes = storedTwice(altering: place, checksum: nil)
        let array = StoredArray<UInt8>(bytes, offset: 0, count: bytes.count)
        let block = place / 4_096
        for _ in 0..<2 {
            let damage = #expect(throws: StoredBytes.Damage.self) { try bytes.verify(0..<bytes.count) }
            #expect(damage?.range == block * 4_096..<min((block + 1) * 4_096, bytes.count))
        }
        #expect(try array.elements(0..<block * 4_096).count == block * 4_096)
        #expect(try array.elements(min((block + 1) * 4_096, bytes.count)..<bytes.count).count == max(0, bytes.count - (block + 1) * 4_096))
    }

    @Test func soundBytesAreGivenOut() throws {
        for count in [0, 1, 4_095, 4_096, 4_097, sample.count] {
            let bytes = Array(sample[..<count])
            let array = StoredArray<UInt8>(stored(bytes), offset: 0, count: count)
            #expect(try array.elements() == bytes)
            #expect(try array.withElements(0..<count) { $0.count } == count)
        }
    }

    /// The block with the altered byte is refused each time, the others are not.
    @Test(arguments: [0, 1, 4_095, 4_096, 8_191, 8_192, 3 * 4_096, 3 * 4_096 + 999])
    func anAlteredByteIsRefusedWithItsBlock(place: Int) throws {
        let array = StoredArray<UInt8>(stored(sample, altering: place), offset: 0, count: sample.count)
        let block = place / 4_096
        let damaged = block * 4_096..<min((block + 1) * 4_096, sample.count)
        for _ in 0..<2 {
            for index in [0, 1, 4_095, 4_096, 8_191, 8_192, 12_287, 12_288, 13_287] {
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
        let array = StoredArray<UInt8>(stored(sample, altering: 5_000), offset: 0, count: sample.count)
        var found: [UInt8] = [1, 2, 3]
        try array.read([], into: &found)
        #expect(found == [])
        try array.read([13_287, 0, 4_095, 0, 8_192], into: &found)
        #expect(found == [13_287, 0, 4_095, 0, 8_192].map { sample[$0] })
        try array.read([1, 0, 5_000], count: 2, into: &found)
        #expect(found == [sample[1], sample[0]])
        for bad in [5_000, 4_096, UInt32(sample.count), .max] as [UInt32] {
            #expect(throws: StoredBytes.Damage.self) { try array.read([0, bad, 1], into: &found) }
        }
    }

    @Test func elementsOfSeveralBytesAreReadByTheirIndices() throws {
        let array = StoredArray<UInt64>(stored(sample, altering: 5_000), offset: 8, count: sample.count / 8 - 1)
        let expected = try [0, 500, 1_500].map { try array[$0] }
        var found: [UInt64] = []
        try array.read([0, 500, 1_500], into: &found)
        #expect(found == expected)
        for bad in [511, 1_000, UInt32(array.count)] as [UInt32] {
            #expect(throws: StoredBytes.Damage.self) { try array.read([0, bad], into: &found) }
        }
    }

    @Test func elementsOfEverySizeLieAtTheirOffsets() throws {
        let bytes = stored(Array(sample[..<10_000]))
        func check<Element: BitwiseCopyable & Sendable & Equatable>(_: Element.Type) throws {
            let stride = MemoryLayout<Element>.stride
            let offset = 64
            let count = (10_000 - offset) / stride
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
        for altered in [nil, 5_000] {
            let array = StoredArray<UInt8>(stored(sample, altering: altered), offset: 0, count: sample.count)
            let sample = sample
            let wrong = parallelMap(pieces: 64, threads: 8) { piece in
                var wrong = 0
                for index in stride(from: piece, to: sample.count, by: 97) {
                    let isDamaged = altered != nil && index / 4_096 == 1
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
