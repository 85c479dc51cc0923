/// Where a header field of one's own goes in a message, and which of its name stand there already: for filters, which give every
/// other byte back as it was.
///
/// Lines end with LF here, as for the programs that deliver mail. The field goes behind the last field of the header. Where a line
/// that is no field stands among fields, it goes in front of that, so that readers who take such a line for the header's end see it too;
/// fields to be removed are found behind such lines too, up to the first empty line.
public struct MailHeaderEdit: Sendable, Equatable {
    /// Where the new field goes.
    public private(set) var insertion = 0
    /// The lines of the fields of this name that are there, ascending.
    public private(set) var present: [Range<Int>] = []
    /// CRLF or LF, whichever ends the lines there.
    public private(set) var lineEnd = [Byte.lineFeed]

    /// Looks at the header of a message. Nil if a field has no place in it: if it is empty or has no line to follow, or if the header
    /// goes on behind `message`, which `isWhole` denies. O(bytes of the header)
    /// - Parameter name: the field's, in small letters.
    public init?(of message: Span<UInt8>, field name: String, isWhole: Bool = true) {
        var position = 0
        /// Where the field begins to which the line belongs.
        var fieldStart = 0
        var isPresent = false
        var isBlock = true
        while position < message.count {
            let lineFeed = message.position(of: Byte.lineFeed, in: position..<message.count)
            let line = position..<(lineFeed.map { $0 + 1 } ?? message.count)
            let text = message.droppingLineEnd(line)
            if isBlock, let lineFeed {
                lineEnd = text.upperBound < lineFeed ? [Byte.carriageReturn, Byte.lineFeed] : [Byte.lineFeed]
            }
            if text.isEmpty { break }
            position = line.upperBound
            if Byte.isBlank(message[line.lowerBound]) {
                if isPresent { present[present.count - 1] = present[present.count - 1].lowerBound..<position }
            } else if let field = MailHeader.fieldName(message, text) {
                fieldStart = line.lowerBound
                isPresent = message.equals(field.range, ignoringCase: name)
                if isPresent { present.append(line) }
            } else if fieldStart == line.lowerBound, MailHeader.isEnvelope(message, text) {
                fieldStart = position
            } else {
                isBlock = false
                isPresent = false
            }
            if isBlock { insertion = lineFeed == nil ? fieldStart : position }
        }
        if position == message.count, !isWhole || message.isEmpty { return nil }
        // The field must begin a line, and the next must not be taken for its folding.
        if insertion > 0, message[insertion - 1] != Byte.lineFeed { return nil }
        if insertion < message.count, Byte.isBlank(message[insertion]) { return nil }
    }

    /// What stays of a range of the message.
    public func kept(_ range: Range<Int>) -> [Range<Int>] {
        var kept: [Range<Int>] = []
        var start = range.lowerBound
        for field in present where range.contains(field.lowerBound) {
            kept.append(start..<field.lowerBound)
            start = field.upperBound
        }
        kept.append(start..<range.upperBound)
        return kept
    }
}
