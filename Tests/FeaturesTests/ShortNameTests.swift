import Features
import Matrices
import Testing

@Suite struct ShortNameTests {
    /// The name at the end of some bytes, and before others.
    private func short(_ name: [UInt8]) -> ShortName? {
        let last = [9] + name
        let inside = last + [UInt8](repeating: 0xA5, count: 20)
        let found = ShortName(1..<last.count, of: inside.span)
        #expect(ShortName(1..<last.count, of: last.span) == found)
        return found
    }

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
}
