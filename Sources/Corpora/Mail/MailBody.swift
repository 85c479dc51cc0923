/// What the body of a message shows, links to and carries.
struct MailBody {
    var text: [UInt8] = []
    var links = MailLinks()
    /// Type and file name of each part that is no text.
    var attachments: [(type: String, name: [UInt8])] = []

    /// How many bytes of the text belong to letters and digits, roughly.
    fileprivate var letterCount: Int { text.count { Byte.isLetter($0) || Byte.isDigit($0) || $0 >= 0x80 } }

    /// Adds what another body links to and carries.
    fileprivate mutating func add(_ other: MailBody) {
        links.add(other.links)
        attachments += other.attachments
    }
}

extension MailReader {
    /// A message inside another is encoded only by software that breaks the rules; this deep it is followed.
    private static let deepestEncoded = 3

    /// Reads the part at `index` with all parts inside it.
    /// - Parameter depth: in how many encoded messages it lies.
    mutating func read(_ index: Int, of parts: [MailPart], in message: Span<UInt8>, depth: Int, into body: inout MailBody) {
        let part = parts[index]
        if part.type == "multipart/alternative" {
            readAlternatives(index, of: parts, in: message, depth: depth, into: &body)
        } else if part.end > index + 1 {
            if let header = part.header { appendSubject(header, in: message, to: &body.text) }
            for child in children(of: index, parts) { read(child, of: parts, in: message, depth: depth, into: &body) }
        } else if part.isText || part.isTextFile {
            appendText(decodedText(of: part, in: message), of: part, into: &body)
            if !part.name.isEmpty { body.attachments.append((part.type, part.name)) }
        } else if part.type.hasPrefix("message/"), depth < Self.deepestEncoded {
            readEncoded(part, in: message, depth: depth, into: &body)
        } else {
            body.attachments.append((part.type, part.name))
        }
    }

    private func children(of index: Int, _ parts: [MailPart]) -> [Int] {
        var children: [Int] = []
        var child = index + 1
        while child < parts[index].end {
            children.append(child)
            child = parts[child].end
        }
        return children
    }

    /// Shows the plain text among the alternatives, unless it says much less than the others: then it is a notice that
    /// there is HTML, or a decoy.
    private mutating func readAlternatives(
        _ index: Int, of parts: [MailPart], in message: Span<UInt8>, depth: Int, into body: inout MailBody
    ) {
        var plain = MailBody()
        var rich = MailBody()
        for child in children(of: index, parts) {
            if parts[child].type == "text/plain" {
                read(child, of: parts, in: message, depth: depth, into: &plain)
            } else {
                read(child, of: parts, in: message, depth: depth, into: &rich)
            }
        }
        body.add(rich)
        body.add(plain)
        body.text += 4 * plain.letterCount >= rich.letterCount ? plain.text : rich.text
    }

    /// Reads a message that stands in a part in base64 or quoted-printable.
    private mutating func readEncoded(_ part: MailPart, in message: Span<UInt8>, depth: Int, into body: inout MailBody) {
        var bytes: [UInt8] = []
        part.encoding.decode(message, part.body, to: &bytes)
        let header = MailHeader(of: bytes.span)
        let parts = MailParts(of: bytes.span, header: header, body: header.bodyStart..<bytes.count, using: &charsets).parts
        appendSubject(header, in: bytes.span, to: &body.text)
        read(0, of: parts, in: bytes.span, depth: depth + 1, into: &body)
    }

    private mutating func appendSubject(_ header: MailHeader, in bytes: Span<UInt8>, to text: inout [UInt8]) {
        EncodedWords.append(header.unfolded("subject", in: bytes).span, to: &text, using: &charsets)
        text.append(Byte.lineFeed)
    }

    private func appendText(_ text: [UInt8], of part: MailPart, into body: inout MailBody) {
        if part.isHTML || Self.looksLikeHTML(text.span) {
            let html = HTMLText(of: text.span)
            body.links.add(html.links)
            body.links.add(from: html.text.span)
            body.text += html.text
        } else {
            body.links.add(from: text.span)
            appendPlain(text.span, into: &body)
        }
        body.text.append(Byte.lineFeed)
    }

    /// Whether a text that is called plain begins like HTML.
    private static func looksLikeHTML(_ text: Span<UInt8>) -> Bool {
        var start = 0
        while start < text.count, Byte.isSpace(text[start]) { start += 1 }
        return ["<html", "<!doctype html", "<head>", "<body"].contains { text.hasPrefix(start..<text.count, ignoringCase: $0) }
    }

    /// Appends plain text without the files that are written into it by uuencode, which count as attachments.
    private func appendPlain(_ text: Span<UInt8>, into body: inout MailBody) {
        var lines = MailLineCursor(0..<text.count)
        var start = 0
        var position = 0
        while let line = lines.next(in: text) {
            if let name = UUEncoding.fileName(text, line) {
                body.text.append(copying: text.extracting(start..<position))
                var file: [UInt8] = []
                file.append(copying: text.extracting(name))
                body.attachments.append(("application/octet-stream", file))
                start = lines.position
                while let encoded = lines.next(in: text) {
                    if UUEncoding.isEnd(text, encoded) { start = lines.position }
                    guard UUEncoding.isEncoded(text, encoded) else { break }
                    start = lines.position
                }
            }
            position = lines.position
        }
        body.text.append(copying: text.extracting(start..<text.count))
    }
}
