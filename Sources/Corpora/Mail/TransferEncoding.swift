/// How the bytes of a part are written (Content-Transfer-Encoding, RFC 2045, 6).
enum TransferEncoding {
    /// 7bit, 8bit, binary, and whatever is not known.
    case identity
    case quotedPrintable
    case base64
    case uuencode

    /// - Parameter body: the field's body; blanks around the word and whatever follows it do not count.
    init(_ body: [UInt8]) {
        let bytes = body.span
        var range = bytes.trimmed(0..<bytes.count)
        range = range.lowerBound..<(range.first { Byte.isSpace(bytes[$0]) || bytes[$0] == Byte.semicolon } ?? range.upperBound)
        switch bytes.lowercased(range) {
        case "quoted-printable", "\"quoted-printable\"": self = .quotedPrintable
        case "base64", "\"base64\"": self = .base64
        case "x-uuencode", "uuencode", "x-uue", "uue": self = .uuencode
        default: self = .identity
        }
    }

    /// Appends the bytes that `range` stands for. What does not fit the encoding is passed over or left as it is,
    /// as the encoding allows. O(bytes).
    func decode(_ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
        switch self {
        case .identity: output.append(copying: bytes.extracting(range))
        case .quotedPrintable: Self.decodeQuotedPrintable(bytes, range, to: &output)
        case .base64: Base64.decodeBody(bytes, range, to: &output)
        case .uuencode: UUEncoding.decode(bytes, range, to: &output)
        }
    }

    /// RFC 2045, 6.7. A `=` that begins no escape stands for itself.
    private static func decodeQuotedPrintable(_ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
        var index = range.lowerBound
        while let sign = bytes.position(of: Byte.equalsSign, in: index..<range.upperBound) {
            output.append(copying: bytes.extracting(index..<sign))
            if let byte = escapedByte(bytes, after: sign, upTo: range.upperBound) {
                output.append(byte)
                index = sign + 3
            } else if let next = endOfSoftBreak(bytes, after: sign, upTo: range.upperBound) {
                index = next
            } else {
                output.append(Byte.equalsSign)
                index = sign + 1
            }
        }
        output.append(copying: bytes.extracting(index..<range.upperBound))
    }

    /// The byte that two hexadecimal digits behind `sign` stand for.
    static func escapedByte(_ bytes: Span<UInt8>, after sign: Int, upTo end: Int) -> UInt8? {
        guard sign + 2 < end, let high = Byte.hexadecimalValue(bytes[sign + 1]),
            let low = Byte.hexadecimalValue(bytes[sign + 2])
        else { return nil }
        return high << 4 | low
    }

    /// Behind the line end that a `=` takes away, if only blanks stand between.
    private static func endOfSoftBreak(_ bytes: Span<UInt8>, after sign: Int, upTo end: Int) -> Int? {
        var index = sign + 1
        while index < end, Byte.isBlank(bytes[index]) { index += 1 }
        guard index < end else { return index }
        switch bytes[index] {
        case Byte.lineFeed: return index + 1
        case Byte.carriageReturn: return index + 1 < end && bytes[index + 1] == Byte.lineFeed ? index + 2 : index + 1
        default: return nil
        }
    }
}
