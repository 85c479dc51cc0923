import CCompression

/// Decompresses one input, which may come in pieces.
package final class Decompressor {
    let compression: Compression
    /// Bytes so far.
    package private(set) var consumed = 0
    package private(set) var produced = 0
    private let handle: OpaquePointer
    private static let room = 1 << 18

    package init(_ compression: Compression) {
        self.compression = compression
        guard let handle = ccompression_open(compression == .gzip ? CCOMPRESSION_GZIP : CCOMPRESSION_ZSTD) else {
            fatalError("out of memory")
        }
        self.handle = handle
    }

    deinit { ccompression_close(handle) }

    /// Whether the input may end here.
    package var isWhole: Bool { ccompression_is_whole(handle) != 0 }

    /// Decompresses some of `input`, from `position` on, and appends at most 256 KiB.
    /// - Returns: whether there was anything left to do; if not, `input` is used up.
    package func decompress(_ input: Span<UInt8>, from position: inout Int, appendingTo output: inout [UInt8]) throws(BadRecord) -> Bool {
        var taken: Int64 = 0
        var written: Int64 = 0
        let start = position
        let piece = input.withUnsafeBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: Self.room) { buffer, count in
                written = ccompression_next(
                    handle, input.baseAddress.map { $0 + start }, Int64(input.count - start), &taken, buffer.baseAddress,
                    Int64(buffer.count))
                count = Int(max(written, 0))
            }
        }
        position += Int(taken)
        consumed += Int(taken)
        guard written >= 0, taken + written > 0 || start == input.count else {
            throw BadRecord(
                "the \(compression.rawValue) data are damaged; fetch or compress the file again",
                cause: ccompression_message(handle).map { String(cString: $0) })
        }
        produced += piece.count
        if let excess { throw excess }
        output += piece
        return taken > 0 || written > 0
    }
}
