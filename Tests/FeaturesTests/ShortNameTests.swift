import Features
import Matrices
import Testing

@Suite struct ShortNameTests {
    private func short(_ name: [UInt8]) -> ShortName? { ShortName(name.span) }

    @Test func namesOfOneToSixteenBytesAreShort() {
        for count in 0...40 {
            #expect((short(Array(repeating: 7, count: count)) != nil) == (1...16).contains(count))
        }
    }

    /// Of each length: zeros, and one byte that is another, at each place; of all lengths, none is taken for another.
    @Test func namesThatDifferInOneByteOrInLengthDiffer() {
        var names: [[UInt8]] = []
        for count in 1...16 {
            names.append(Array(repeating: 0, count: count))
            for place in 0..<count {
                for byte in [1, 0x80, 0xFF] as [UInt8] {
                    names.append(Array(repeating: 0, count: count))
                    names[names.count - 1][place] = byte
                }
            }
        }
        let shorts = names.map(short)
        for i in names.indices {
            #expect(shorts[i] != ShortName.none)
            for j in names.indices { #expect((shorts[i] == shorts[j]) == (i == j)) }
        }
    }

    @Test func equalNamesAreEqualAndHaveTheSameHash() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<1_000 {
            let name = (0...generator.integer(below: 16)).map { _ in UInt8(generator.integer(below: 256)) }
            let inside = [9] + name + [9]
            let other = ShortName(inside.span.extracting(1..<inside.count - 1))
            #expect(other == short(name) && other?.hash == short(name)?.hash)
        }
    }
}
