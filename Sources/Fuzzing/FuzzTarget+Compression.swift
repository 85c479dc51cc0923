import Corpora

extension FuzzTarget {
    /// gzip and zstd, whole and piece by piece.
    static let compression = FuzzTarget("compression", seeds: [gzipSeed, gzipSeed + gzipSeed, zstdSeed, zstdRunSeed]) {
        { (bytes) throws(BrokenLaw) in
            let options = ReadingOptions(format: .lines, labelsRequired: false)
            let whole = Outcome { () throws(InputError) in try Corpus.read(ByteSource(bytes), name: "input", options: options) }
            try whole.use()
            try expectSameFromStream(bytes, whole)
        }
    }

    /// `abc abc abc abc\n` as the program gzip writes it.
    private static let gzipSeed: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4B, 0x4C, 0x4A, 0x56, 0x48, 0x44, 0x60, 0x2E, 0x00, 0x33,
        0x81, 0x83, 0xF8, 0x10, 0x00, 0x00, 0x00,
    ]
    /// The same by zstd.
    private static let zstdSeed: [UInt8] = [
        0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x58, 0x5D, 0x00, 0x00, 0x28, 0x61, 0x62, 0x63, 0x20, 0x0A, 0x01, 0x00, 0x1B, 0x8E, 0x08,
        0xB4, 0xAC, 0x77, 0x0E,
    ]
    /// 128 KiB of one letter (RFC 8878, 3.1.1.2.2): a block of four bytes.
    private static let zstdRunSeed: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0, 10 << 3, 0x03, 0, 0x10, 0x61]
}
