import Features
import Matrices
import Testing

@Suite struct ByteTableTests {
    private func hash(_ string: [UInt8]) -> UInt32 { featureHash(string.span) }

    private func insert(
        _ string: [UInt8], _ hash: UInt32, _ table: inout ByteTable, _ kind: NgramKind = .word
    ) -> Int {
        table.insert(string.span, hash: hash, kind: kind)
    }

    private func random(_ generator: inout SeededGenerator, alphabet: Int, longest: Int) -> [UInt8] {
        (0..<generator.integer(below: longest + 1)).map { _ in UInt8(generator.integer(below: alphabet)) }
    }

    /// Against a dictionary; with `hashBits` of 0 all strings have one hash, with 32 hardly any two.
    @Test(arguments: [0, 1, 3, 8, 32])
    func numbersAreThoseOfADictionary(hashBits: Int) {
        var generator = SeededGenerator(seed: UInt64(hashBits))
        var table = ByteTable()
        var reference: [[UInt8]: Int] = [:]
        for _ in 0..<4_000 {
            let string = random(&generator, alphabet: 3, longest: hashBits < 3 ? 5 : 8)
            let mask = UInt32(truncatingIfNeeded: (1 as UInt64) << UInt64(hashBits) - 1)
            // The upper bits stay too, so that equal slots do not mean equal hashes, and the other way about.
            let key = hash(string) & mask | (hashBits == 8 ? UInt32(string.count) << 28 : 0)
            let expected = reference[string] ?? reference.count
            reference[string] = expected
            #expect(insert(string, key, &table) == expected)
        }
        #expect(table.count == reference.count)
        for (string, number) in reference { #expect(Array(table[number]) == string) }
    }

    @Test func theEmptyStringIsAString() {
        var table = ByteTable()
        #expect(insert([], 7, &table) == 0)
        #expect(insert([0], 7, &table) == 1)
        #expect(insert([], 7, &table) == 0)
        #expect(insert([], 8, &table) == 2, "the caller gives the hash, and another hash is another string")
        #expect(table.map { Array($0) } == [[], [0], []])
    }

    @Test func theKindIsThatOfTheFirst() {
        var table = ByteTable()
        _ = insert([1], 1, &table, .characterNgram)
        _ = insert([2], 1, &table, .symbol)
        _ = insert([1], 1, &table)
        #expect(table.kinds == [.characterNgram, .symbol])
    }

    @Test func growthKeepsEverything() {
        for capacity in [0, 1, 16, 1000] {
            var table = ByteTable(minimumCapacity: capacity)
            let strings = (0..<5_000).map { Array("string \($0)".utf8) }
            for (number, string) in strings.enumerated() {
                #expect(insert(string, hash(string), &table) == number)
            }
            for (number, string) in strings.enumerated() {
                #expect(insert(string, hash(string), &table) == number)
                #expect(table.hashes[number] == hash(string))
            }
            #expect(table.count == 5_000)
        }
    }

    @Test func slotsHoldHashAndNumber() {
        for (hash, index) in [(0, 0), (.max, 0), (0, 4_000_000_000), (.max, 4_000_000_000), (0x1234_5678, 77)] as [(UInt32, Int)] {
            let slot = Slots.slot(hash: hash, index: index)
            #expect(slot != 0)
            #expect(Slots.hash(slot) == hash)
            #expect(Slots.index(slot) == index)
        }
    }

    @Test func aTableIsNeverFull() {
        var last = 0
        for count in 0..<3_000 {
            let capacity = Slots.capacity(for: count)
            #expect(capacity >= 16 && capacity.nonzeroBitCount == 1 && capacity > count && capacity >= last)
            #expect(!Slots.isFull(count: count, capacity: capacity))
            #expect(capacity == 16 || Slots.isFull(count: count, capacity: capacity / 2))
            last = capacity
        }
    }

    @Test func aTableOfHashesHasEachOnce() {
        var generator = SeededGenerator(seed: 5)
        let hashes = (0..<700).map { _ in UInt32(generator.integer(below: 300)) }
        let slots = Slots.table(of: hashes, multiplier: 0x9E37_79B9_7F4A_7C15, capacity: Slots.capacity(for: hashes.count))
        let used = slots.filter { $0 != 0 }
        #expect(used.map(Slots.index).sorted() == Array(hashes.indices))
        #expect(used.allSatisfy { Slots.hash($0) == hashes[Slots.index($0)] })
    }

    /// Hashes that are alike in their lower bits, which chosen words can have, do not make one long run.
    @Test func hashesAlikeInSomeBitsAreSpread() {
        let hashes = (0..<10_000).map { UInt32($0) << 17 | 5 }
        let capacity = Slots.capacity(for: hashes.count)
        for multiplier in [0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93, 0xA076_1D64_78BD_642F] as [UInt64] {
            let slots = Slots.table(of: hashes, multiplier: multiplier, capacity: capacity)
            var (run, longest) = (0, 0)
            for slot in slots {
                run = slot == 0 ? 0 : run + 1
                longest = max(longest, run)
            }
            #expect(longest < 400, "\(longest)")
        }
    }

    /// The lower half of XXH64 with seed 0, known answers: it is part of the file format.
    @Test func theHashIsFixed() {
        #expect(hash([]) == 0x51D8_E999)
        #expect(hash(Array("a".utf8)) == 0xA98C_6E5B)
        #expect(hash(Array("abc".utf8)) == 0xAD77_0999)
    }
}

extension ByteTable {
    fileprivate func map<R>(_ body: (ArraySlice<UInt8>) -> R) -> [R] { (0..<count).map { body(self[$0]) } }

    /// A file whose table has more says that it is 64 GiB long, and need not be.
    @Test func slotsHaveNumbersOf32Bits() {
        #expect([1, 16, 1 << 32].allSatisfy(Slots.isCapacity))
        #expect(![0, 3, -1, .min, (1 << 32) + 1, 1 << 33].contains(where: Slots.isCapacity))
    }
}
