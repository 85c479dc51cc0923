/// What the body of a message shows, links to and carries.
struct MailBody {
    var text: [UInt8] = []
    var links = MailLinks()
    /// Type and file name of each part that is no text.
    var attachments: [(type: String, name: [UInt8])] = []
}

extension MailReader {
    /// A message inside another is encoded only by software that breaks the rules; this deep it is followed.
    private static let deepestEncoded = 3

    /// Reads the part at `index` with all parts inside it.
    /// - Parameters:
    ///   - isShown: whether its text is shown, or only what it links to counts.
    ///   - depth: in how many encoded messages it lies.
    mutating func read(
        _ part: MailPart, _ index: Int, of parts: [MailPart], in message: Span<UInt8>, isShown: Bool, depth: Int,
        into body: inout MailBody
    ) {
        if part.isMultipart, part.type == "multipart/alternative" {
            readAlternatives(index, of: parts, in: message, isShown: isShown, depth: depth, into: &body)
        } else if part.end > index + 1 {
            if isShown, let header = part.header { appendSubject(header, in: message, to: &body.text) }
            for child in children(of: index, parts) {
                read(parts[child], child, of: parts, in: message, isShown: isShown, depth: depth, into: &body)
            }
        } else if part.isText {
            appendText(decodedText(of: part, in: message), of: part, isShown: isShown, into: &body)
            if !part.name.isEmpty { body.attachments.append((part.type, part.name)) }
        } else if part.type.hasPrefix("message/"), depth < Self.deepestEncoded {
            readEncoded(part, in: message, isShown: isShown, depth: depth, into: &body)
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

    /// Shows the plain text among the alternatives, if it says anything; else the others.
    private mutating func readAlternatives(
        _ index: Int, of parts: [MailPart], in message: Span<UInt8>, isShown: Bool, depth: Int, into body: inout MailBody
    ) {
        var hasText = false
        let children = children(of: index, parts)
        for child in children where parts[child].type == "text/plain" {
            let text = decodedText(of: parts[child], in: message)
            if text.contains(where: { Byte.isLetter($0) || Byte.isDigit($0) || $0 >= 0x80 }) { hasText = true }
            appendText(text, of: parts[child], isShown: isShown, into: &body)
        }
        for child in children where parts[child].type != "text/plain" {
            read(parts[child], child, of: parts, in: message, isShown: isShown && !hasText, depth: depth, into: &body)
        }
    }

    /// Reads a message that stands in a part in base64 or quoted-printable.
    private mutating func readEncoded(
        _ part: MailPart, in message: Span<UInt8>, isShown: Bool, depth: Int, into body: inout MailBody
    ) {
        var bytes: [UInt8] = []
        part.encoding.decode(message, part.body, to: &bytes)
        let header = MailHeader(of: bytes.span)
        let parts = MailParts(of: bytes.span, header: header, body: header.bodyStart..<bytes.count, using: &charsets).parts
        if isShown { appendSubject(header, in: bytes.span, to: &body.text) }
        read(parts[0], 0, of: parts, in: bytes.span, isShown: isShown, depth: depth + 1, into: &body)
    }

    private mutating func appendSubject(_ header: MailHeader, in bytes: Span<UInt8>, to text: inout [UInt8]) {
        EncodedWords.append(header.unfolded("subject", in: bytes).span, to: &text, using: &charsets)
        text.append(Byte.lineFeed)
    }

    private func appendText(_ text: [UInt8], of part: MailPart, isShown: Bool, into body: inout MailBody) {
        if part.type == "text/html" || part.type == "text/enriched" || Self.looksLikeHTML(text.span) {
            let html = HTMLText(of: text.span)
            body.links.add(html.links)
            body.links.add(from: html.text.span)
            if isShown { body.text += html.text }
        } else {
            body.links.add(from: text.span)
            if isShown { appendPlain(text.span, into: &body) }
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
