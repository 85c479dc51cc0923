/// The bytes that the readers look for.
enum Byte {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let unitSeparator: UInt8 = 0x1F
    static let space: UInt8 = 0x20
    static let exclamationMark: UInt8 = 0x21
    static let quote: UInt8 = 0x22
    static let numberSign: UInt8 = 0x23
    static let percent: UInt8 = 0x25
    static let ampersand: UInt8 = 0x26
    static let apostrophe: UInt8 = 0x27
    static let comma: UInt8 = 0x2C
    static let hyphen: UInt8 = 0x2D
    static let point: UInt8 = 0x2E
    static let slash: UInt8 = 0x2F
    static let colon: UInt8 = 0x3A
    static let semicolon: UInt8 = 0x3B
    static let lessThan: UInt8 = 0x3C
    static let equalsSign: UInt8 = 0x3D
    static let greaterThan: UInt8 = 0x3E
    static let questionMark: UInt8 = 0x3F
    static let at: UInt8 = 0x40
    static let backslash: UInt8 = 0x5C

    /// Whether `byte` is ASCII white space.
    static func isSpace(_ byte: UInt8) -> Bool { byte == space || (byte >= tab && byte <= carriageReturn) }
}

extension Span<UInt8> {
    /// `range` without the ASCII white space at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, Byte.isSpace(self[lower]) { lower += 1 }
        while lower < upper, Byte.isSpace(self[upper - 1]) { upper -= 1 }
        return lower..<upper
    }

    /// Whether `range` holds nothing but ASCII white space.
    func isBlank(_ range: Range<Int>) -> Bool {
        for index in range where !Byte.isSpace(self[index]) { return false }
        return true
    }

    /// Whether the bytes begin with `prefix`, from `position` on.
    func starts(with prefix: [UInt8], at position: Int = 0) -> Bool {
        guard count - position >= prefix.count else { return false }
        for index in prefix.indices where self[position + index] != prefix[index] { return false }
        return true
    }

    /// The beginning of the bytes in quotes, for a message; what is not printable is escaped.
    func excerpt(_ length: Int = 60) -> String {
        var bytes: [UInt8] = []
        bytes.append(copying: self.extracting(0..<Swift.min(count, 4 * length)))
        let text = String(decoding: bytes, as: UTF8.self)
        let shown = text.prefix(length)
        return "\(String(shown).debugDescription)" + (shown.utf8.count < count ? "…" : "")
    }
}

/// Goes through the lines of a text, each ended by LF or CRLF; the last may lack its end.
struct LineCursor {
    private(set) var position: Int
    /// The number of the line that `next` returned, from 1.
    private(set) var number = 0

    init(from position: Int) {
        self.position = position
    }

    /// The next line without its end, or nothing after the last. `bytes` must be the same each time.
    mutating func next(in bytes: Span<UInt8>) -> Range<Int>? {
        let start = position
        guard start < bytes.count else { return nil }
        var end = bytes.count
        if let lineFeed = bytes.position(of: Byte.lineFeed, in: start..<end) {
            end = lineFeed
            position = lineFeed + 1
        } else {
            position = end
        }
        number += 1
        if end > start, bytes[end - 1] == Byte.carriageReturn { end -= 1 }
        return start..<end
    }
}
