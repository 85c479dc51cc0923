import Features
import Matrices
import Testing

@Suite struct ByteTableOrderTests {
    /// Against the standard library's comparison, of strings that are the beginnings of others and that agree in 8, 16 and 24 bytes.
    @Test func theOrderIsThatOfTheBytes() {
        var generator = SeededGenerator(seed: 76)
        var table = ByteTable()
        for length in [0, 1, 7, 8, 9, 15, 16, 17, 24, 25] {
            for _ in 0..<40 {
                var string = [UInt8](repeating: 0x61, count: length)
                for i in string.indices where generator.integer(below: 6) == 0 {
                    string[i] = [0, 0x20, 0x62, 0xFF][generator.integer(below: 4)]
                }
                _ = table.insert(string.span, hash: featureHash(string.span), kind: .word)
            }
        }
        let strings = (0..<table.count).map { Array(table[$0]) }
        #expect(strings.count > 200)
        let expected = strings.indices.sorted { strings[$0].lexicographicallyPrecedes(strings[$1]) }
        for threads in [1, 3] { #expect(table.order(threads: threads).map(Int.init) == expected) }
        #expect(ByteTable().order().isEmpty)
    }
}
