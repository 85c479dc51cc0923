extension InputFormat {
    /// Fields that most messages have. Two of them at the beginning of a file make it mail.
    private static let usualFields: Set<String> = [
        "from", "to", "subject", "date", "message-id", "received", "return-path", "delivered-to", "mime-version", "reply-to", "sender",
        "newsgroups",
    ]

    /// As much of a file as is looked at.
    private static let mostRecognized = 1 << 16

    /// Whether a file is a message or an mbox, by its first bytes: a header with fields that mail has. O(1).
    static func mailFormat(of bytes: Span<UInt8>, from start: Int) -> InputFormat? {
        let head = start..<min(bytes.count, start + mostRecognized)
        let header = MailHeader(of: bytes, in: head)
        var names: Set<String> = []
        for field in header.fields where names.count < 2 {
            let name = bytes.lowercased(field.name)
            if usualFields.contains(name) { names.insert(name) }
        }
        guard names.count == 2 else { return nil }
        var lines = MailLineCursor(head)
        return lines.next(in: bytes).map { MboxCursor.isEnvelope(bytes, $0) } == true ? .mbox : .mail
    }
}
