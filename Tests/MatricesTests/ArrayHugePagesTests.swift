import Matrices
import Testing

@Suite struct ArrayHugePagesTests {
    @Test(arguments: [0, 1, 1_000, 3 << 20]) func hugePagesHoldWhatIsPutThere(count: Int) {
        let numbers = [UInt32](inHugePages: count) { elements in
            for i in elements.indices { elements.initializeElement(at: i, to: UInt32(i)) }
        }
        #expect(numbers.count == count)
        #expect(numbers.indices.allSatisfy { numbers[$0] == $0 })
    }

    /// Parts of any length, none among them, and together more than a huge page.
    @Test(arguments: [[], [0], [3, 0, 1], [0, 700_000, 0, 1, 500_000, 0]], [1, 3])
    func partsAreJoinedInTheirOrder(lengths: [Int], threads: Int) {
        var generator = SeededGenerator(seed: 47)
        let parts = lengths.map { length in (0..<length).map { _ in generator.next() } }
        #expect(Array(joining: parts, threads: threads) == parts.flatMap { $0 })
    }

    @Test(arguments: [1, 3]) func offsetsOfPartsBecomeOffsetsIntoAll(threads: Int) {
        let parts: [[UInt32]] = [[0, 2, 2, 5], [0], [0, 0], [0, 1]]
        #expect(Array(joiningOffsets: parts, threads: threads) == [0, 2, 2, 5, 5, 6])
        #expect(Array(joiningOffsets: [], threads: threads) == [0])
        #expect(Array(joiningOffsets: [[0, .max], [0, 3]], threads: threads) == [0, .max, 2])
    }
}
