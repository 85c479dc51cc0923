/// The value and the parameters of a structured field: Content-Type, Content-Disposition (RFC 2045, 5.1; RFC 2231).
struct MailParameters {
    /// What stands before the first semicolon, in small letters: `text/plain`.
    let value: String

    private struct Parameter {
        var name: String
        /// The number of a piece of a value that is written in pieces (`name*0`).
        var piece: Int?
        /// Whether it is written as `charset'language'%xx`.
        var isExtended: Bool
        var value: [UInt8]
    }

    private var parameters: [Parameter] = []

    /// More than any sender has reason to write.
    private static let most = 1000

    /// Reads an unfolded body. O(bytes).
    init(_ body: [UInt8]) {
        let bytes = body.span
        var index = 0
        value = Self.firstWord(bytes, &index)
        while parameters.count < Self.most, let next = Self.parameter(bytes, &index) { parameters.append(next) }
    }

    /// The value up to the first semicolon or blank.
    private static func firstWord(_ bytes: Span<UInt8>, _ index: inout Int) -> String {
        while index < bytes.count, Byte.isSpace(bytes[index]) || bytes[index] == Byte.quote { index += 1 }
        let start = index
        while index < bytes.count, !Byte.isSpace(bytes[index]), bytes[index] != Byte.semicolon, bytes[index] != Byte.quote {
            index += 1
        }
        return bytes.lowercased(start..<index)
    }

    /// The next parameter. The semicolon in front of it is often forgotten, the quotes often too.
    private static func parameter(_ bytes: Span<UInt8>, _ index: inout Int) -> Parameter? {
        while index < bytes.count {
            while index < bytes.count, Byte.isSpace(bytes[index]) || bytes[index] == Byte.semicolon { index += 1 }
            let start = index
            while index < bytes.count, bytes[index] != Byte.equalsSign, bytes[index] != Byte.semicolon { index += 1 }
            guard index < bytes.count, bytes[index] == Byte.equalsSign else { continue }
            var name = bytes.trimmed(start..<index)
            // Behind words that do not belong to it, such as a comment.
            if let blank = name.last(where: { Byte.isSpace(bytes[$0]) }) { name = blank + 1..<name.upperBound }
            index += 1
            let value = Self.value(bytes, &index)
            return named(bytes.lowercased(name), value)
        }
        return nil
    }

    private static func value(_ bytes: Span<UInt8>, _ index: inout Int) -> [UInt8] {
        while index < bytes.count, Byte.isSpace(bytes[index]) { index += 1 }
        var value: [UInt8] = []
        guard index < bytes.count, bytes[index] == Byte.quote else {
            let start = index
            while index < bytes.count, bytes[index] != Byte.semicolon { index += 1 }
            value.append(copying: bytes.extracting(bytes.trimmed(start..<index)))
            return value
        }
        index += 1
        while index < bytes.count, bytes[index] != Byte.quote {
            if bytes[index] == Byte.backslash, index + 1 < bytes.count { index += 1 }
            value.append(bytes[index])
            index += 1
        }
        index += 1
        return value
    }

    /// Takes `name*1*` apart; what is not of this form is a name of its own.
    private static func named(_ name: String, _ value: [UInt8]) -> Parameter {
        let parts = name.split(separator: "*", maxSplits: 2, omittingEmptySubsequences: false)
        let number = parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil
        let piece = number.flatMap { Int($0) }
        guard number == nil || piece != nil else { return Parameter(name: name, isExtended: false, value: value) }
        let isExtended = parts.count > 1 && parts[parts.count - 1].isEmpty
        return Parameter(name: String(parts[0]), piece: piece, isExtended: isExtended, value: value)
    }

    /// A parameter's value as it is written, for values that are ASCII.
    func plain(_ name: String) -> [UInt8]? {
        parameters.first { $0.name == name && $0.piece == nil && !$0.isExtended }?.value ?? joined(name)?.value
    }

    /// Appends a parameter's value in UTF-8; encoded words, which have no right to be here, are decoded too.
    /// - Returns: whether there is such a parameter.
    @discardableResult
    func append(_ name: String, to text: inout [UInt8], using charsets: inout MailCharsets) -> Bool {
        if let (value, charset) = joined(name) {
            charsets.append(value.span, in: charset, to: &text)
        } else if let value = plain(name) {
            EncodedWords.append(value.span, to: &text, using: &charsets)
        } else {
            return false
        }
        return true
    }

    /// A value written in pieces or with its character set: the pieces in order, up to the first that is missing.
    private func joined(_ name: String) -> (value: [UInt8], charset: String)? {
        // A whole value before pieces, the pieces in order; of two with one number the first.
        let pieces = parameters.enumerated().filter { $0.element.name == name && ($0.element.isExtended || $0.element.piece != nil) }
            .sorted { ($0.element.piece ?? -1, $0.offset) < ($1.element.piece ?? -1, $1.offset) }.map(\.element)
        guard let first = pieces.first else { return nil }
        var value: [UInt8] = []
        var charset = ""
        var expected = first.piece ?? 0
        for (place, piece) in pieces.enumerated() {
            if let number = piece.piece, number != expected {
                if number < expected { continue }
                break
            }
            expected += 1
            var text = piece.value[...]
            if place == 0, piece.isExtended {
                let parts = text.split(separator: Byte.apostrophe, maxSplits: 2, omittingEmptySubsequences: false)
                if parts.count == 3 {
                    charset = String(decoding: parts[0], as: UTF8.self)
                    text = parts[2]
                }
            }
            if piece.isExtended { Self.appendUnescaped(Array(text), to: &value) } else { value += text }
            if piece.piece == nil { break }
        }
        return (value, charset)
    }

    private static func appendUnescaped(_ text: [UInt8], to value: inout [UInt8]) {
        var index = 0
        while index < text.count {
            if text[index] == Byte.percent, let byte = TransferEncoding.escapedByte(text.span, after: index, upTo: text.count) {
                value.append(byte)
                index += 3
            } else {
                value.append(text[index])
                index += 1
            }
        }
    }
}
