/// Files written into text by uuencode (POSIX), in the historical alphabet.
enum UUEncoding {
    /// Appends the bytes of the first file in `range`; without a `begin` line, those of all lines that are encoded.
    /// O(bytes).
    static func decode(_ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
        var lines = MailLineCursor(range)
        while let line = lines.next(in: bytes) {
            if isEnd(bytes, line) { return }
            if fileName(bytes, line) == nil { decodeLine(bytes, line, to: &output) }
        }
    }

    /// The file's name, if a line begins a file: `begin 644 name`.
    static func fileName(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Range<Int>? {
        let start = line.lowerBound
        guard bytes.hasPrefix(line, ignoringCase: "begin "), line.count > 10, bytes[start + 9] == Byte.space else { return nil }
        for index in start + 6..<start + 9 where !(UInt8(ascii: "0")...UInt8(ascii: "7")).contains(bytes[index]) { return nil }
        return bytes.trimmed(start + 10..<line.upperBound)
    }

    static func isEnd(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        bytes.equals(bytes.trimmed(line), ignoringCase: "end")
    }

    /// Whether a line has about the length that its first byte announces, and only bytes of the alphabet.
    static func isEncoded(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        guard let first = line.first, let count = value(bytes[first]) else { return false }
        let needed = (Int(count) + 2) / 3 * 4
        // Some software drops spaces at the end, some adds a check byte.
        return line.count <= needed + 2 && line.allSatisfy { value(bytes[$0]) != nil }
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        byte >= Byte.space && byte <= 0x60 ? (byte - Byte.space) & 0x3F : nil
    }

    private static func decodeLine(_ bytes: Span<UInt8>, _ line: Range<Int>, to output: inout [UInt8]) {
        guard isEncoded(bytes, line), let first = line.first, var rest = value(bytes[first]).map(Int.init) else { return }
        var index = first + 1
        while rest > 0 {
            var bits: UInt32 = 0
            for place in index..<index + 4 {
                // A space at the end may have been lost.
                bits = bits << 6 | UInt32(place < line.upperBound ? value(bytes[place]) ?? 0 : 0)
            }
            for shift in [16, 8, 0].prefix(rest) { output.append(UInt8(truncatingIfNeeded: bits >> UInt32(shift))) }
            rest -= 3
            index += 4
        }
    }
}
