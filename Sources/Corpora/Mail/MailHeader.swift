/// The header of a message or of one of its parts (RFC 5322, 2.2): where each field stands.
///
/// Nothing is refused. A `From ` line of an mbox or of UUCP before the fields is passed over, and so is a line
/// without colon between two fields; at any other line that is no field, the body begins.
public struct MailHeader: Sendable {
    /// A field, by ranges of the message's bytes.
    public struct Field: Sendable, Equatable {
        /// The name, in front of the colon.
        public let name: Range<Int>
        /// What follows the colon, with the line ends of its folding, without the last.
        public var body: Range<Int>
        /// The field's lines, with their ends.
        public var whole: Range<Int>
    }

    public private(set) var fields: [Field] = []
    /// Behind the last field (or the `From ` line): here another field can be put.
    public private(set) var end: Int
    /// The first byte of the body.
    public private(set) var bodyStart: Int

    /// Reads the header at the beginning of `bytes`. O(bytes of the header).
    public init(of bytes: Span<UInt8>) {
        self.init(of: bytes, in: 0..<bytes.count)
    }

    /// Reads the header at the beginning of `range`.
    init(of bytes: Span<UInt8>, in range: Range<Int>) {
        end = range.lowerBound
        bodyStart = range.lowerBound
        var lines = MailLineCursor(range)
        var start = lines.position
        /// Where a line without colon began, before it is known whether a field follows.
        var stray: Int?
        while let line = lines.next(in: bytes) {
            if line.isEmpty {
                bodyStart = stray ?? lines.position
                return
            }
            if let name = Self.fieldName(bytes, line) {
                fields.append(Field(name: name.range, body: name.colon + 1..<line.upperBound, whole: start..<lines.position))
                stray = nil
                end = lines.position
            } else if stray != nil {
                break
            } else if Byte.isBlank(bytes[line.lowerBound]), !fields.isEmpty {
                fields[fields.count - 1].body = fields[fields.count - 1].body.lowerBound..<line.upperBound
                fields[fields.count - 1].whole = fields[fields.count - 1].whole.lowerBound..<lines.position
                end = lines.position
            } else if fields.isEmpty, Self.isEnvelope(bytes, line) {
                end = lines.position
            } else {
                stray = start
            }
            bodyStart = stray ?? lines.position
            start = lines.position
        }
    }

    /// The first field of a name, which is given in small letters. O(fields).
    func first(_ name: String, in bytes: Span<UInt8>) -> Field? {
        fields.first { bytes.equals($0.name, ignoringCase: name) }
    }

    /// The name that a line begins with, if the line is a field: printable ASCII without spaces, then a colon,
    /// which old software sets off by spaces.
    static func fieldName(_ bytes: Span<UInt8>, _ line: Range<Int>) -> (range: Range<Int>, colon: Int)? {
        var end = line.lowerBound
        while end < line.upperBound, bytes[end] > Byte.space, bytes[end] < 0x7F, bytes[end] != Byte.colon { end += 1 }
        guard end > line.lowerBound else { return nil }
        var colon = end
        while colon < line.upperBound, Byte.isBlank(bytes[colon]) { colon += 1 }
        guard colon < line.upperBound, bytes[colon] == Byte.colon else { return nil }
        return (line.lowerBound..<end, colon)
    }

    /// Whether a line is the first of a message in an mbox, quoted or not.
    static func isEnvelope(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        bytes.hasPrefix(line, ignoringCase: "from ") || bytes.hasPrefix(line, ignoringCase: ">from ")
    }
}
