/// Base64 as mail has it (RFC 2045, 6.8): bytes outside the alphabet are passed over, and behind a padding it goes on.
struct Base64 {
    private var bits: UInt32 = 0
    /// How many digits of the group are in `bits`.
    private var count = 0

    /// What each byte is worth; `junk` for bytes outside the alphabet.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: junk, count: 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, byte) in alphabet.utf8.enumerated() { values[Int(byte)] = UInt8(value) }
        return values
    }()

    private static let junk: UInt8 = 0xFF

    /// Appends what `range` stands for. O(bytes).
    static func decode(_ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
        var decoder = Base64()
        decoder.decode(bytes, range, to: &output)
        decoder.finish(to: &output)
    }

    /// Appends a body that is said to be base64, up to the first line that is something else by its looks, such as
    /// a mailing list's footer: from there on it is taken as it stands. O(bytes).
    static func decodeBody(_ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
        var decoder = Base64()
        var lines = MailLineCursor(range)
        var start = range.lowerBound
        while let line = lines.next(in: bytes) {
            guard looksEncoded(bytes, bytes.trimmed(line)) else { break }
            decoder.decode(bytes, line, to: &output)
            start = lines.position
        }
        decoder.finish(to: &output)
        output.append(copying: bytes.extracting(start..<range.upperBound))
    }

    /// Whether a line is base64 by the looks of its first 100 bytes: one word, not in dashes, with hardly anything
    /// outside the alphabet.
    private static func looksEncoded(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        if bytes.hasPrefix(line, ignoringCase: "--") { return false }
        var strangers = 0
        let head = line.prefix(100)
        for index in head where values[Int(bytes[index])] == junk && bytes[index] != Byte.equalsSign {
            if Byte.isBlank(bytes[index]) { return false }
            strangers += 1
        }
        return 8 * strangers <= head.count
    }

    private mutating func decode(_ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
        for index in range {
            let value = Self.values[Int(bytes[index])]
            if value != Self.junk {
                bits = bits << 6 | UInt32(value)
                count += 1
                if count == 4 { finish(to: &output) }
            } else if bytes[index] == Byte.equalsSign {
                finish(to: &output)
            }
        }
    }

    /// Appends the whole bytes of the group, and begins another.
    private mutating func finish(to output: inout [UInt8]) {
        let aligned = bits << UInt32(6 * (4 - count))
        for place in 0..<max(count - 1, 0) { output.append(UInt8(truncatingIfNeeded: aligned >> UInt32(16 - 8 * place))) }
        bits = 0
        count = 0
    }
}
