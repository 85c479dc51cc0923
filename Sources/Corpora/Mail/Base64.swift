/// Base64 as mail has it (RFC 2045, 6.8), with bytes between that do not belong there.
enum Base64 {
    /// What each byte is worth; `junk` for bytes outside the alphabet.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: junk, count: 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, byte) in alphabet.utf8.enumerated() { values[Int(byte)] = UInt8(value) }
        return values
    }()

    private static let junk: UInt8 = 0xFF

    /// Appends what `range` stands for; bytes outside the alphabet are passed over. The padding ends it, since what
    /// follows is something else, such as a mailing list's footer. O(bytes).
    /// - Returns: where the padding ended, or the end of `range`.
    @discardableResult
    static func decode(_ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) -> Int {
        var bits: UInt32 = 0
        var count = 0
        var padding = 0
        for index in range {
            let value = values[Int(bytes[index])]
            if value != junk {
                padding = 0
                bits = bits << 6 | UInt32(value)
                count += 1
                if count == 4 {
                    output.append(UInt8(truncatingIfNeeded: bits >> 16))
                    output.append(UInt8(truncatingIfNeeded: bits >> 8))
                    output.append(UInt8(truncatingIfNeeded: bits))
                    bits = 0
                    count = 0
                }
            } else if bytes[index] == Byte.equalsSign, count >= 2 {
                padding += 1
                if count + padding == 4 {
                    flush(bits, count, to: &output)
                    return index + 1
                }
            }
        }
        flush(bits, count, to: &output)
        return range.upperBound
    }

    /// The whole bytes of an unfinished group.
    private static func flush(_ bits: UInt32, _ count: Int, to output: inout [UInt8]) {
        guard count >= 2 else { return }
        let aligned = bits << UInt32(6 * (4 - count))
        output.append(UInt8(truncatingIfNeeded: aligned >> 16))
        if count == 3 { output.append(UInt8(truncatingIfNeeded: aligned >> 8)) }
    }

    /// Appends a body that is said to be base64. If plain text follows the padding, or the whole is no base64 at
    /// all, it is taken as it stands.
    static func decodeBody(_ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
        var index = range.lowerBound
        while index < range.upperBound {
            guard looksEncoded(bytes, index..<range.upperBound) else {
                output.append(copying: bytes.extracting(index..<range.upperBound))
                return
            }
            index = decode(bytes, index..<range.upperBound, to: &output)
        }
    }

    /// Whether what comes next is base64 by its looks: 64 bytes of a line with hardly anything outside the alphabet.
    private static func looksEncoded(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while start < range.upperBound, Byte.isSpace(bytes[start]) { start += 1 }
        var end = start
        var strangers = 0
        while end < range.upperBound, end < start + 64, bytes[end] != Byte.lineFeed, bytes[end] != Byte.carriageReturn {
            if values[Int(bytes[end])] == junk, bytes[end] != Byte.equalsSign { strangers += 1 }
            end += 1
        }
        return 8 * strangers <= end - start
    }
}
