import Matrices
import Testing

import Telltale

@Suite struct SafetensorsBlockHasherTests {
    /// Cut anywhere, into pieces that may be empty, a stream has the checksums of its blocks.
    @Test(arguments: [0, 1, 4_095, 4_096, 4_097, 8_192, 30_001]) func cutsDoNotShow(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        let expected = stride(from: 0, to: count, by: 4_096).map {
            XXH64.hash(Array(bytes[$0..<min($0 + 4_096, count)]).span)
        }
        for longest in [1, 2, 100, 4_096, 4_097, 9_000, 30_001] {
            var hasher = SafetensorsBlockHasher()
            var rest = bytes[...]
            while !rest.isEmpty {
                let piece = rest.prefix(random.integer(below: longest + 1))
                hasher.add(Array(piece).span.bytes)
                rest = rest.dropFirst(piece.count)
            }
            hasher.add([UInt8]().span.bytes)
            #expect(hasher.finish() == expected, "\(longest)")
        }
    }
}
