import Features
import Matrices
import Testing

@Suite struct NgramTests {
    /// Of names without a space or anything below it, many of which begin others: a word comes before its pairs, and those before every
    /// longer word that begins with it.
    @Test(arguments: 1...8 as ClosedRange<UInt64>) func numbersInTheirOrderHaveNamesInTheirs(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let bytes: [UInt8] = [0x21, 0x22, 0x61, 0x7F, 0xFF]
        let names = Set((0..<30).map { _ in
            (0...generator.integer(below: 4)).map { _ in bytes[generator.integer(below: bytes.count)] }
        }).sorted { $0.lexicographicallyPrecedes($1) }
        var table = ByteTable()
        for name in names { _ = table.insert(name.span, hash: featureHash(name.span), kind: .word) }
        let numbers = Array(0..<UInt32(names.count))
        var before: [UInt8] = []
        for ngram in numbers.flatMap({ first in [Ngram(first)] + numbers.map { Ngram(first, $0) } }) {
            var name: [UInt8] = []
            table.appendName(of: ngram, to: &name)
            #expect(before.lexicographicallyPrecedes(name))
            #expect(name == names[Int(ngram.first)] + (ngram.second.map { [0x20] + names[Int($0)] } ?? []))
            before = name
        }
    }

    @Test func aWordIsNoPairWithTheFirstOne() {
        #expect(Ngram(7).second == nil && Ngram(7, 0).second == 0 && Ngram(7) != Ngram(7, 0))
        let last = Ngram(.max, .max - 1)
        #expect(last.first == .max && last.second == .max - 1)
    }
}
