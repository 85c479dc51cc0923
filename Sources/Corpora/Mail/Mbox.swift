/// Goes through the messages of an mbox: each begins with a line `From sender date`, at the file's start or after an
/// empty line. O(bytes) for all messages together.
struct MboxCursor {
    private var lines: MailLineCursor
    /// Where the next message begins, once it is known.
    private var start: Int?
    private var startLine = 1
    private var line = 0

    init(_ range: Range<Int>) {
        lines = MailLineCursor(range)
    }

    /// The next message, from its `From ` line to the empty line before the next, and its line in the file, counted from 1.
    /// What stands before the first `From ` line is a message too, unless it is blank. `bytes` must be the same each time.
    mutating func next(in bytes: Span<UInt8>) -> (message: Range<Int>, line: Int)? {
        var first = start ?? lines.position
        var firstLine = startLine
        var isSeparated = line == 0
        var isBlank = start == nil
        while true {
            let position = lines.position
            guard let range = lines.next(in: bytes) else {
                start = nil
                return isBlank ? nil : (first..<position, firstLine)
            }
            line += 1
            if isSeparated, Self.isEnvelope(bytes, range) {
                start = position
                startLine = line
                if !isBlank { return (first..<position, firstLine) }
                first = position
                firstLine = line
                isBlank = false
            }
            isSeparated = bytes.isBlank(range)
            if !isSeparated { isBlank = false }
        }
    }

    /// Whether a line begins a message: `From `, and later a time of day. The date's form varies too much to ask for more.
    static func isEnvelope(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        guard bytes.extracting(line).starts(with: [0x46, 0x72, 0x6F, 0x6D, Byte.space]) else { return false }
        var index = line.lowerBound + 5
        while let colon = bytes.position(of: Byte.colon, in: index..<line.upperBound) {
            if colon + 2 < line.upperBound, Byte.isDigit(bytes[colon - 1]), Byte.isDigit(bytes[colon + 1]),
                Byte.isDigit(bytes[colon + 2])
            {
                return true
            }
            index = colon + 1
        }
        return false
    }

    /// Appends a message with the quoting of its lines undone: `>From `, `>>From ` and so on lose one `>` (mboxrd).
    static func appendUnquoted(_ message: Span<UInt8>, to output: inout [UInt8]) {
        var lines = MailLineCursor(0..<message.count)
        var copied = 0
        while let line = lines.next(in: message) {
            guard let first = line.first, message[first] == Byte.greaterThan,
                let end = line.first(where: { message[$0] != Byte.greaterThan }),
                message.extracting(end..<line.upperBound).starts(with: [0x46, 0x72, 0x6F, 0x6D, Byte.space])
            else { continue }
            output.append(copying: message.extracting(copied..<first))
            copied = first + 1
        }
        output.append(copying: message.extracting(copied..<message.count))
    }
}
