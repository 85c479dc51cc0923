/// Takes comma-separated values apart (RFC 4180), record by record.
///
/// The bytes are handed to each method, and must be the same each time.
struct CSVParser {
    struct Field {
        /// The content, without the quotes around it.
        var range: Range<Int>
        /// Whether quotes in it are doubled.
        var isEscaped: Bool
    }

    let delimiter: UInt8
    /// Where the next record begins, and its line, counted from 1.
    private var position: Int
    private var line = 1
    /// The fields of the record that `next` found.
    private(set) var fields: [Field] = []

    init(delimiter: UInt8, from position: Int) {
        self.delimiter = delimiter
        self.position = position
    }

    /// Goes to the next record, passing over blank lines, and returns its line; nothing after the last.
    ///
    /// After a bad record the line behind its first line is next, so that one lost quote costs no more than it
    /// must.
    mutating func next(in bytes: Span<UInt8>) throws(BadRecord) -> Int? {
        skipBlankLines(bytes)
        guard position < bytes.count else { return nil }
        let start = position
        let startLine = line
        fields.removeAll(keepingCapacity: true)
        do throws(Fault) {
            position = try record(bytes, from: start)
        } catch {
            let lineFeed = bytes.position(of: Byte.lineFeed, in: start..<bytes.count)
            position = lineFeed.map { $0 + 1 } ?? bytes.count
            line += 1
            let place = Self.count(bytes, start..<error.position)
            throw BadRecord(
                error.message, line: startLine + place.lines, byte: error.position - (place.lastLine ?? start) + 1)
        }
        line += Self.count(bytes, start..<position).lines
        return startLine
    }

    /// Appends the content of a field, its doubled quotes made single. O(bytes).
    static func unescape(_ field: Field, in bytes: Span<UInt8>, appendingTo text: inout [UInt8]) {
        var start = field.range.lowerBound
        while let quote = bytes.position(of: Byte.quote, in: start..<field.range.upperBound) {
            text.append(copying: bytes.extracting(start...quote))
            start = quote + 2
        }
        text.append(copying: bytes.extracting(start..<field.range.upperBound))
    }

    private struct Fault: Error {
        var message: String
        var position: Int
    }

    /// The line feeds in `range`, and where the line behind the last of them begins.
    private static func count(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (lines: Int, lastLine: Int?) {
        var lines = 0
        var start = range.lowerBound
        while let lineFeed = bytes.position(of: Byte.lineFeed, in: start..<range.upperBound) {
            lines += 1
            start = lineFeed + 1
        }
        return (lines, lines == 0 ? nil : start)
    }

    private mutating func skipBlankLines(_ bytes: Span<UInt8>) {
        var index = position
        while index < bytes.count, Byte.isSpace(bytes[index]) {
            index += 1
            if bytes[index - 1] == Byte.lineFeed {
                line += 1
                position = index
            }
        }
        if index == bytes.count { position = index }
    }

    /// Reads the fields of the record at `start`; where the next record begins.
    private mutating func record(_ bytes: Span<UInt8>, from start: Int) throws(Fault) -> Int {
        let end = bytes.count
        var index = start
        while true {
            index =
                index < end && bytes[index] == Byte.quote
                ? try quoted(bytes, from: index) : try plain(bytes, from: index)
            guard index < end else { return end }
            if bytes[index] == delimiter {
                index += 1
                continue
            }
            if bytes[index] == Byte.carriageReturn { index += 1 }
            return Swift.min(index + 1, end)
        }
    }

    /// Reads a quoted field; where the byte behind its closing quote stands, which ends the field.
    private mutating func quoted(_ bytes: Span<UInt8>, from open: Int) throws(Fault) -> Int {
        var isEscaped = false
        var index = open + 1
        while true {
            guard let quote = bytes.position(of: Byte.quote, in: index..<bytes.count) else {
                throw Fault(
                    message: "the quote that opens here is never closed; close it, or double it if it belongs to the text",
                    position: open)
            }
            index = quote + 1
            if index < bytes.count, bytes[index] == Byte.quote {
                isEscaped = true
                index += 1
                continue
            }
            guard index == bytes.count || bytes[index] == delimiter || isLineEnd(bytes, index) else {
                throw Fault(
                    message: "text follows a closing quote; double the quotes that belong to the text", position: index)
            }
            fields.append(Field(range: open + 1..<quote, isEscaped: isEscaped))
            return index
        }
    }

    /// Reads a field without quotes; where the byte behind it stands, which ends the field.
    private mutating func plain(_ bytes: Span<UInt8>, from start: Int) throws(Fault) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != delimiter, !isLineEnd(bytes, index) {
            guard bytes[index] != Byte.quote else {
                throw Fault(
                    message: "a quote inside a field without quotes; put the whole field in quotes and double those in it",
                    position: index)
            }
            index += 1
        }
        fields.append(Field(range: start..<index, isEscaped: false))
        return index
    }

    /// Whether a line ends at `index`, by LF or CRLF, or by CR as the very last byte.
    private func isLineEnd(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        switch bytes[index] {
        case Byte.lineFeed: true
        case Byte.carriageReturn: index + 1 == bytes.count || bytes[index + 1] == Byte.lineFeed
        default: false
        }
    }
}
