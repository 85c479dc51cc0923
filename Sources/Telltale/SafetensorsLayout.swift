internal import Matrices

/// How Telltale lays out a safetensors file. Everything here is part of the file format.
///
///     8 bytes     length of the header, little-endian
///     header      JSON: "__metadata__" first, then the tensors in the order of their bytes, then spaces
///     data        the tensors without a hole
///     8 bytes     the last tensor, "header.checksum": XXH64 of the length and the header
///
/// The header holds one XXH64 for each 64 KiB block of the data before "header.checksum", which in
/// turn vouches for the header: every byte of the file stands under exactly one checksum, and the
/// checksum of the header does not stand in what it sums. Any safetensors reader can read the file.
///
/// Data and tensors begin at multiples of 64 bytes, a line of the processor's cache. safetensors
/// allows no holes, so what fills them up is itself a tensor, "padding.N".
package enum SafetensorsLayout {
    static let blockSize = StoredBytes.blockSize
    static let alignment = 64
    /// The official reader's bound on the header's length.
    static let maximumHeader = 100_000_000
    static let metadata = "__metadata__"
    static let format = "format"
    static let version = "version"
    static let blockChecksums = "block.checksums"
    static let headerChecksum = "header.checksum"
    static let paddingPrefix = "padding."

    /// How each header begins, up to the digits of the version: a newer version can be told apart
    /// whatever else it changes.
    package static func beginning(format: String) -> [UInt8] {
        Array(#"{"\#(metadata)":{"\#(Self.format)":"\#(format)","\#(version)":""#.utf8)
    }

    package static func blocks(_ bytes: Int) -> Int { (bytes + blockSize - 1) / blockSize }

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
