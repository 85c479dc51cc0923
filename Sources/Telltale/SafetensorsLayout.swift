internal import Matrices

/// How Telltale lays out a safetensors file. Everything here is part of the file format.
///
///     8 bytes     length of the header, little-endian
///     header      JSON: "__metadata__" first, then the tensors in the order of their bytes, then spaces
///     data        the tensors without a hole; the last three are of U64:
///                 "block.checksums": XXH64 of each 4 KiB block of the data before it
///                 "checksum.checksums": XXH64 of each 4 KiB block of "block.checksums"
///                 "header.checksum": XXH64 of "checksum.checksums", with that of the length and the header for its seed
///
/// So every byte of the file but the last eight stands under exactly one checksum, and no checksum in what it sums. Opening a file takes
/// the header and "checksum.checksums", 4 KiB for a gigabyte; "block.checksums" are used where they lie, themselves verified block by
/// block. Any safetensors reader can read the file.
///
/// The data begin at a multiple of 4 KiB, so that a block is one page of the system's, and tensors at multiples of 64 bytes, a line of
/// the processor's cache. safetensors allows no holes, so what fills them up is itself a tensor, "padding.N".
package enum SafetensorsLayout {
    static let blockSize = StoredBytes.blockSize
    static let alignment = 64
    /// The official reader's bound on the header's length.
    static let maximumHeader = 100_000_000
    /// The length that the headers of models of some hundred classes have at most.
    static let usualHeader = 1 << 14
    static let metadata = "__metadata__"
    static let format = "format"
    static let version = "version"
    /// The tensors of checksums, in the order in which they stand behind all others.
    static let checksums = ["block.checksums", "checksum.checksums", "header.checksum"]
    static let paddingPrefix = "padding."

    /// How each header begins, up to the digits of the version: a newer version can be told apart
    /// whatever else it changes.
    package static func beginning(format: String) -> [UInt8] {
        Array(#"{"\#(metadata)":{"\#(Self.format)":"\#(format)","\#(version)":""#.utf8)
    }

    package static func blocks(_ bytes: Int) -> Int { bytes / blockSize + (bytes % blockSize > 0 ? 1 : 0) }

    /// How many numbers each of the tensors of checksums has behind so many bytes of data.
    static func checksumCounts(_ bytes: Int) -> [Int] { [blocks(bytes), blocks(8 * blocks(bytes)), 1] }

    /// Bytes of these tensors.
    package static func checksumBytes(_ bytes: Int) -> Int { 8 * checksumCounts(bytes).reduce(0, +) }

    /// The last number in the file.
    static func headerChecksum(_ header: Span<UInt8>, _ checksumChecksums: [UInt64]) -> UInt64 {
        XXH64.hash(checksumChecksums.span.bytes, seed: XXH64.hash(header))
    }

    /// Bytes of a tensor; `nil` when a dimension is negative or the product too large for an `Int`.
    package static func size(_ type: SafetensorsType, _ shape: [Int]) -> Int? {
        var size = type.size
        for dimension in shape {
            let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
            guard dimension >= 0, !overflow else { return nil }
            size = product
        }
        return size
    }
}
