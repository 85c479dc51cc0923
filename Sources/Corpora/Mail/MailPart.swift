/// A part of a message (RFC 2046), as far as reading its text needs it.
struct MailPart {
    /// The media type in small letters, `text/plain` if none is given that makes sense.
    var type: String
    /// The declared character set, empty if none is.
    var charset: String
    var encoding: TransferEncoding
    /// The file name that is proposed for it, in UTF-8; empty if none is.
    var name: [UInt8]
    /// Where its content stands in the message, as it is encoded there.
    var body: Range<Int>
    /// The header of a message within the message.
    var header: MailHeader?
    /// The parts inside it follow it up to this index.
    var end: Int

    var isText: Bool { type.hasPrefix("text/") || type == "message/delivery-status" }

    /// Whether it is a file that is opened as text, whatever its type says.
    var isTextFile: Bool { type == "application/octet-stream" && (isHTML || hasEnding(".txt")) }

    var isHTML: Bool { type == "text/html" || type == "text/enriched" || hasEnding(".htm") || hasEnding(".html") }

    /// Whether the file name has an ending, which is given in small letters.
    private func hasEnding(_ ending: String) -> Bool {
        let count = ending.utf8.count
        return name.count >= count && name.span.equals(name.count - count..<name.count, ignoringCase: ending)
    }
}

/// All parts of a message, each before those inside it.
///
/// Depth and number are bounded: what lies deeper is taken as one part, what comes later is left out. The bytes are
/// gone through once for each level, so O(bytes).
struct MailParts {
    private(set) var parts: [MailPart] = []

    private static let deepest = 20
    private static let most = 10_000

    /// - Parameters:
    ///   - header: the message's.
    ///   - body: where its body stands.
    init(of bytes: Span<UInt8>, header: MailHeader, body: Range<Int>, using charsets: inout MailCharsets) {
        add(bytes, header, body, defaultType: "text/plain", depth: 0, &charsets)
    }

    private mutating func add(
        _ bytes: Span<UInt8>, _ header: MailHeader, _ body: Range<Int>, defaultType: String, depth: Int,
        _ charsets: inout MailCharsets
    ) {
        guard parts.count < Self.most else { return }
        let index = parts.count
        let content = header.parameters("content-type", in: bytes)
        parts.append(Self.part(bytes, header, body, content, defaultType, &charsets))
        if depth < Self.deepest {
            let type = parts[index].type
            if type.hasPrefix("multipart/") {
                addChildren(
                    bytes, body, content.plain("boundary") ?? [],
                    defaultType: type == "multipart/digest" ? "message/rfc822" : "text/plain", depth: depth, &charsets)
                // A multipart without parts is whatever it looks like.
                if parts.count == index + 1 { parts[index].type = "text/plain" }
            } else if type.hasPrefix("message/"), type != "message/delivery-status", case .identity = parts[index].encoding {
                let inner = MailHeader(of: bytes, in: body)
                parts[index].header = inner
                add(bytes, inner, inner.bodyStart..<body.upperBound, defaultType: "text/plain", depth: depth + 1, &charsets)
            }
        }
        parts[index].end = parts.count
    }

    private static func part(
        _ bytes: Span<UInt8>, _ header: MailHeader, _ body: Range<Int>, _ content: MailParameters, _ defaultType: String,
        _ charsets: inout MailCharsets
    ) -> MailPart {
        var name: [UInt8] = []
        if !header.parameters("content-disposition", in: bytes).append("filename", to: &name, using: &charsets) {
            content.append("name", to: &name, using: &charsets)
        }
        let isType = content.value.split(separator: "/", omittingEmptySubsequences: false).count { !$0.isEmpty } == 2
        return MailPart(
            type: isType ? content.value : defaultType,
            charset: String(decoding: content.plain("charset") ?? [], as: UTF8.self),
            encoding: TransferEncoding(header.unfolded("content-transfer-encoding", in: bytes)), name: name, body: body,
            end: 0)
    }

    private mutating func addChildren(
        _ bytes: Span<UInt8>, _ body: Range<Int>, _ boundary: [UInt8], defaultType: String, depth: Int,
        _ charsets: inout MailCharsets
    ) {
        var ranges = Self.split(bytes, body, at: boundary)
        if ranges.isEmpty, let guess = Self.guessedBoundary(bytes, body) { ranges = Self.split(bytes, body, at: guess) }
        for range in ranges {
            let header = MailHeader(of: bytes, in: range)
            add(bytes, header, header.bodyStart..<range.upperBound, defaultType: defaultType, depth: depth + 1, &charsets)
        }
    }

    /// What stands between the boundary lines, and behind the last if the closing one is missing; without the
    /// line end in front of a boundary, which belongs to that. A part behind the closing line counts too: senders
    /// close an inner multipart with the outer one's boundary.
    private static func split(_ bytes: Span<UInt8>, _ body: Range<Int>, at boundary: [UInt8]) -> [Range<Int>] {
        guard !boundary.isEmpty else { return [] }
        var ranges: [Range<Int>] = []
        var start: Int?
        var lines = MailLineCursor(body)
        var position = body.lowerBound
        while ranges.count < most, let line = lines.next(in: bytes) {
            if let closes = boundaryLine(bytes, line, boundary) {
                if let start { ranges.append(bytes.droppingLineEnd(start..<max(start, position))) }
                start = closes ? nil : lines.position
            }
            position = lines.position
        }
        if let start { ranges.append(start..<body.upperBound) }
        return ranges
    }

    /// Whether a line closes the multipart, if it is a boundary line at all.
    private static func boundaryLine(_ bytes: Span<UInt8>, _ line: Range<Int>, _ boundary: [UInt8]) -> Bool? {
        guard line.count >= boundary.count + 2, bytes[line.lowerBound] == Byte.hyphen, bytes[line.lowerBound + 1] == Byte.hyphen,
            bytes.starts(with: boundary, at: line.lowerBound + 2)
        else { return nil }
        var rest = line.lowerBound + 2 + boundary.count..<line.upperBound
        let closes = bytes.hasPrefix(rest, ignoringCase: "--")
        if closes { rest = rest.lowerBound + 2..<rest.upperBound }
        return bytes.isBlank(rest) ? closes : nil
    }

    /// The boundary by the looks of the body, if none is declared or the declared one is not there: a line of
    /// `--` and more in front of a field such as Content-Type.
    private static func guessedBoundary(_ bytes: Span<UInt8>, _ body: Range<Int>) -> [UInt8]? {
        var lines = MailLineCursor(body)
        var candidate = body.lowerBound..<body.lowerBound
        while let line = lines.next(in: bytes) {
            if candidate.count > 2, bytes.hasPrefix(line, ignoringCase: "content-") {
                var boundary: [UInt8] = []
                boundary.append(copying: bytes.extracting(candidate.lowerBound + 2..<candidate.upperBound))
                return boundary
            }
            candidate = bytes.hasPrefix(line, ignoringCase: "--") ? bytes.trimmed(line) : line.lowerBound..<line.lowerBound
        }
        return nil
    }
}
