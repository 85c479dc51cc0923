/// Goes through the lines of a part of a message, each ended by CRLF, LF or a bare CR; the last may lack its end.
/// O(bytes) for all lines together.
package struct MailLineCursor {
    /// Where the next line begins.
    package private(set) var position: Int
    private let end: Int
    /// Where the next LF stands, kept so that it is not looked for again at each CR before it.
    private var lineFeed = -1

    package init(_ range: Range<Int>) {
        position = range.lowerBound
        end = range.upperBound
    }

    /// The next line without its end, or nothing after the last. `bytes` must be the same each time.
    package mutating func next(in bytes: Span<UInt8>) -> Range<Int>? {
        let start = position
        guard start < end else { return nil }
        if lineFeed < start { lineFeed = bytes.position(of: Byte.lineFeed, in: start..<end) ?? end }
        if let carriageReturn = bytes.position(of: Byte.carriageReturn, in: start..<lineFeed) {
            let isPair = carriageReturn + 1 == lineFeed && lineFeed < end
            position = carriageReturn + (isPair ? 2 : 1)
            return start..<carriageReturn
        }
        position = min(lineFeed + 1, end)
        return start..<lineFeed
    }
}

extension Span<UInt8> {
    /// `range` without one line end at its end.
    package func droppingLineEnd(_ range: Range<Int>) -> Range<Int> {
        var upper = range.upperBound
        if upper > range.lowerBound, self[upper - 1] == Byte.lineFeed {
            upper -= 1
            if upper > range.lowerBound, self[upper - 1] == Byte.carriageReturn { upper -= 1 }
        } else if upper > range.lowerBound, self[upper - 1] == Byte.carriageReturn {
            upper -= 1
        }
        return range.lowerBound..<upper
    }

    /// Whether the bytes of `range` are `name` when ASCII letters are taken as small. `name` has no capitals.
    package func equals(_ range: Range<Int>, ignoringCase name: String) -> Bool {
        guard range.count == name.utf8.count else { return false }
        return hasPrefix(range, ignoringCase: name)
    }

    /// Whether `range` begins with `prefix` when ASCII letters are taken as small. `prefix` has no capitals.
    package func hasPrefix(_ range: Range<Int>, ignoringCase prefix: String) -> Bool {
        guard range.count >= prefix.utf8.count else { return false }
        var index = range.lowerBound
        for byte in prefix.utf8 {
            guard Byte.lowercased(self[index]) == byte else { return false }
            index += 1
        }
        return true
    }

    /// The bytes of `range` as a string, ASCII letters made small.
    package func lowercased(_ range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for index in range { bytes.append(Byte.lowercased(self[index])) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Byte {
    /// An ASCII capital's small letter; any other byte as it is.
    static func lowercased(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        let small = byte | 0x20
        return small >= UInt8(ascii: "a") && small <= UInt8(ascii: "z")
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    /// Whether `byte` is a space or a TAB.
    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    /// The value of a hexadecimal digit.
    static func hexadecimalValue(_ byte: UInt8) -> UInt8? {
        if isDigit(byte) { return byte - UInt8(ascii: "0") }
        let small = byte | 0x20
        return small >= UInt8(ascii: "a") && small <= UInt8(ascii: "f") ? small - UInt8(ascii: "a") + 10 : nil
    }
}
