import Features
import Matrices
import Testing

@Suite struct RadixSortTests {
    private struct Item: BitwiseCopyable, Equatable {
        var key: UInt64
        var place: Int
    }

    private func items(_ count: Int, mask: UInt64, _ generator: inout SeededGenerator) -> [Item] {
        (0..<count).map { Item(key: generator.next() & mask, place: $0) }
    }

    /// By the key's chosen bits alone, and those of equal bits in the order in which they were.
    @Test(arguments: [0..<64, 32..<64, 0..<32, 8..<16, 0..<0] as [Range<UInt64>])
    func isAStableSortByTheBits(bits: Range<UInt64>) {
        var generator = SeededGenerator(seed: bits.lowerBound &* 64 &+ bits.upperBound)
        var scratch: [Item] = []
        for mask in [.max, 0xFF, 0x3, 0xFF00_0000_0000_0001, 0] as [UInt64] {
            // Longer and shorter by turns, in the same memory.
            for count in [0, 1, 2, 700, 3, 255, 256] {
                var sorted = items(count, mask: mask, &generator)
                func part(_ item: Item) -> UInt64 {
                    bits.isEmpty ? 0 : (item.key << (64 - bits.upperBound)) >> (64 - UInt64(bits.count))
                }
                let expected = sorted.sorted { (part($0), $0.place) < (part($1), $1.place) }
                radixSort(&sorted, scratch: &scratch, bits: bits) { $0.key }
                #expect(sorted == expected)
            }
        }
    }
}
