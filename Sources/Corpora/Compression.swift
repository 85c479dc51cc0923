/// How an input is compressed, told by its first bytes.
package enum Compression: String {
    case gzip
    case zstd

    private static let signatures: [(start: [UInt8], compression: Compression)] =
        [([0x1F, 0x8B], .gzip), ([0x28, 0xB5, 0x2F, 0xFD], .zstd)]
        // Frames that decoders pass over, which may stand first.
        + (0x50...0x5F).map { ([$0, 0x2A, 0x4D, 0x18], .zstd) }

    init?(of bytes: Span<UInt8>) {
        for signature in Self.signatures where bytes.starts(with: signature.start) {
            self = signature.compression
            return
        }
        return nil
    }

    /// Whether more bytes are needed to tell.
    static func isUndecided(_ head: [UInt8]) -> Bool {
        signatures.contains { head.count < $0.start.count && $0.start.starts(with: head) }
    }
}

extension Decompressor {
    /// How many bytes of text one compressed byte may stand for, once there are more than `harmless` of them. Text
    /// rarely comes to a tenth of it; a file made to fill the memory goes beyond.
    static let mostForOne = 200
    static let harmless = 64 << 20

    var excess: BadRecord? {
        guard produced > Self.harmless, produced / Self.mostForOne > consumed else { return nil }
        return BadRecord(
            "grows to more than \(Self.mostForOne) times its size when decompressed, as no text does; if it is meant so, "
                + "decompress it first")
    }

    /// What to say if the input ends here.
    var prematureEnd: BadRecord? {
        guard !isWhole else { return nil }
        return BadRecord("the \(compression.rawValue) data end too soon: the file was cut short; fetch or compress it again")
    }
}

extension ByteSource {
    /// The bytes decompressed, if they are compressed. O(bytes of the result).
    func decompressed(spoolingTo folder: String?) throws(BadRecord) -> TextArena? {
        guard let compression = withBytes({ Compression(of: $0) }) else { return nil }
        return try withBytes { (bytes) throws(BadRecord) -> TextArena in
            let decompressor = Decompressor(compression)
            var content = TextArena(folder: folder)
            var position = 0
            while content.failure == nil, try decompressor.decompress(bytes, from: &position, appendingTo: &content.tail) {
                content.spool()
            }
            if content.failure == nil, let end = decompressor.prematureEnd { throw end }
            forget(0..<count)
            return content
        }
    }
}
