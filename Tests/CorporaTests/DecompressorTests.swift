import Corpora
import Testing

@Suite struct DecompressorTests {
    private static let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 9, 9]

    /// Pieces of any sizes, empty ones too: the same bytes, and at every place it is known how far it has come and whether it may end.
    @Test func anyPiecesGiveTheSame() throws {
        var generator = SplitMix64(seed: 3)
        let text = (0..<300).map { _ in UInt8(generator.next(below: 256) >> generator.next(below: 8)) }
        for (compression, members) in [
            (Compression.gzip, [Compressed.gzip(text), Compressed.gzip([]), Compressed.gzip(text)]),
            (.zstd, [Compressed.zstd(text), Self.skippable, Compressed.zstd([]), Compressed.zstd(text)]),
        ] {
            let bytes = Array(members.joined())
            var ends: Set<Int> = []
            for member in members { ends.insert((ends.max() ?? 0) + member.count) }
            for most in [1, 2, 7, 10_000] {
                let decompressor = Decompressor(compression)
                var output: [UInt8] = []
                var start = 0
                while start < bytes.count {
                    let end = min(start + generator.next(below: most + 1), bytes.count)
                    let piece = Array(bytes[start..<end])
                    var position = 0
                    while try decompressor.decompress(piece.span, from: &position, appendingTo: &output) {}
                    #expect(position == piece.count && decompressor.consumed == end && decompressor.produced == output.count)
                    #expect(end == 0 || decompressor.isWhole == ends.contains(end))
                    start = end
                }
                #expect(output == text + text)
            }
        }
    }

    /// Up to 64 MiB any growth is harmless, and beyond that what is not more than 200 times the size.
    @Test func growthIsRefusedWhereNoTextGrowsSo() throws {
        func produced(_ frames: [[UInt8]]) throws -> Int {
            let decompressor = Decompressor(.zstd)
            var count = 0
            for frame in frames {
                var position = 0
                var output: [UInt8] = []
                while try decompressor.decompress(frame.span, from: &position, appendingTo: &output) {
                    count += output.count
                    output.removeAll(keepingCapacity: true)
                }
            }
            return count
        }
        let block = 128 << 10
        #expect(try produced([Compressed.zstd(0x61, blocks: 512)]) == 512 * block)
        let error = #expect(throws: BadRecord.self) { try produced([Compressed.zstd(0x61, blocks: 513)]) }
        #expect(error?.message.hasPrefix("grows to more than 200 times its size") == true && error?.cause == nil)
        let plain = [UInt8](repeating: 0x20, count: 400_000)
        #expect(try produced([Compressed.zstd(plain), Compressed.zstd(0x61, blocks: 520)]) == 400_000 + 520 * block)
        #expect(throws: BadRecord.self) { try produced([Compressed.zstd(plain), Compressed.zstd(0x61, blocks: 700)]) }
    }

    /// An error is one again when more is asked, and nothing of the bad data is handed on.
    @Test func damageStays() throws {
        for (compression, bytes) in [(Compression.gzip, Compressed.gzip([1, 2, 3])), (.zstd, Compressed.zstd([1, 2, 3]))] {
            var damaged = bytes
            // The method of gzip; the reserved bit and the type of a zstd frame's first block.
            damaged[compression == .gzip ? 2 : 6] = 0xFF
            let decompressor = Decompressor(compression)
            var position = 0
            var output: [UInt8] = []
            for _ in 0..<2 {
                let error = #expect(throws: BadRecord.self) {
                    while try decompressor.decompress(damaged.span, from: &position, appendingTo: &output) {}
                }
                #expect(error?.message == "the \(compression.rawValue) data are damaged; fetch or compress the file again")
                #expect(error?.cause?.isEmpty == false)
            }
            #expect(output == [] && !decompressor.isWhole)
        }
    }
}
