import Features
import Matrices
import Testing

@Suite struct PairBatchTests {
    /// A table of random pairs of the features 0..<count.
    private func table(of count: Int, _ generator: inout SeededGenerator) -> (PairTable, [UInt64: UInt32]) {
        var halves = [UInt64](repeating: PairTable.none, count: count)
        var numbers: [UInt64: UInt32] = [:]
        for number in halves.indices.dropFirst(3) {
            let pair = PairTable.pair(UInt32(generator.next() % UInt64(count)), UInt32(generator.next() % UInt64(count)))
            guard numbers[pair] == nil else { continue }
            halves[number] = pair
            numbers[pair] = UInt32(number)
        }
        let multiplier = generator.next() | 1
        let slots = PairTable.slots(of: halves, multiplier: multiplier)
        return (PairTable(halves: StoredArray(halves), slots: StoredArray(slots), multiplier: multiplier), numbers)
    }

    /// Texts of words that are features, that are none, and that have no number; against one lookup after another.
    @Test(arguments: [4, 20, 3_000])
    func pairsAreFoundTogetherAsOneByOne(count: Int) throws {
        var generator = SeededGenerator(seed: UInt64(count))
        let (table, known) = table(of: count, &generator)
        let features = (0..<count).map { $0 % 7 == 3 ? .max : UInt32($0) }
        var batch = PairBatch()
        for size in [0, 1, 2, 700, 3, 5_000] {
            let numbers = (0..<size + 5).map { _ in generator.next() % 9 == 0 ? .max : UInt32(generator.next() % UInt64(count)) }
            for pairs in [table, .empty] {
                var found = [UInt32](repeating: 0, count: 2 * size + 7)
                var place = 7
                try batch.find(5..<size + 5, numbers: numbers, features: features, pairs: pairs, into: &found, at: &place)
                let words = numbers[5...].map { $0 == .max ? .max : features[Int($0)] }
                var expected = words.filter { $0 != .max }
                for (first, second) in zip(words, words.dropFirst()) where first != .max && second != .max {
                    if pairs.slots.count > 0, let number = known[PairTable.pair(first, second)] { expected.append(number) }
                }
                #expect(found[7..<place].sorted() == expected.sorted())
            }
        }
    }

    /// A full table of other pairs ends every search, and numbers beyond the names are damage.
    @Test func aTableThatMakesNoSenseIsNoEndlessSearch() throws {
        let full = PairTable(halves: StoredArray([7, 8]), slots: StoredArray([UInt64](repeating: 1 << 32 | 1, count: 3)), multiplier: 1)
        var batch = PairBatch()
        var found = [UInt32](repeating: 0, count: 8)
        var place = 0
        try batch.find(0..<4, numbers: [0, 1, 1, 0], features: [0, 1], pairs: full, into: &found, at: &place)
        #expect(found[..<place] == [0, 1, 1, 0])
        let hash = PairTable.hash(of: PairTable.pair(0, 1), multiplier: 1)
        let broken = PairTable(halves: StoredArray([7, 8]), slots: StoredArray([hash << 32 | 9]), multiplier: 1)
        place = 0
        #expect(throws: StoredBytes.Damage.self) {
            try batch.find(0..<2, numbers: [0, 1], features: [0, 1], pairs: broken, into: &found, at: &place)
        }
    }
}
