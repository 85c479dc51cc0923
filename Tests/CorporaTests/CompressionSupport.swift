/// Compressed forms made by hand, without a compressor: stored blocks, and runs of one byte.
enum Compressed {
    /// gzip (RFC 1952) around stored blocks.
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        var start = 0
        repeat {
            let end = min(start + 0xFFFF, bytes.count)
            let length = UInt16(end - start)
            result.append(end == bytes.count ? 1 : 0)
            result += little(UInt64(length), 2)
            result += little(UInt64(~length), 2)
            result += bytes[start..<end]
            start = end
        } while start < bytes.count
        result += little(UInt64(checksum(bytes)), 4)
        result += little(UInt64(bytes.count), 4)
        return result
    }

    /// A zstd frame (RFC 8878) of raw blocks.
    static func zstd(_ bytes: [UInt8]) -> [UInt8] {
        var result = zstdHeader
        var start = 0
        repeat {
            let end = min(start + 100_000, bytes.count)
            let last = end == bytes.count ? 1 : 0
            result += little(UInt64((end - start) << 3 | last), 3)
            result += bytes[start..<end]
            start = end
        } while start < bytes.count
        return result
    }

    /// A zstd frame of one byte again and again, four bytes for each 128 KiB.
    static func zstd(_ byte: UInt8, blocks: Int) -> [UInt8] {
        var result = zstdHeader
        let size: UInt64 = 128 << 10
        for block in 1...blocks {
            let last: UInt64 = block == blocks ? 1 : 0
            result += little(size << 3 | 2 | last, 3)
            result.append(byte)
        }
        return result
    }

    // A window of 1 MiB, no checksum.
    private static let zstdHeader: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0, 10 << 3]

    private static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 {
                let isOdd = sum & 1 == 1
                sum >>= 1
                if isOdd { sum ^= 0xEDB8_8320 }
            }
        }
        return ~sum
    }
}
