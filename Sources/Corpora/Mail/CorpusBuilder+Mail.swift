extension CorpusBuilder {
    /// Adds a message, or each message of an mbox, from the bytes of the current file.
    mutating func addMail(_ bytes: Span<UInt8>, as format: InputFormat, label: UInt32) throws(BadRecord) {
        guard format == .mbox else { return try addMessage(bytes, label: label, line: 0) }
        var messages = MboxCursor(0..<bytes.count)
        var unquoted: [UInt8] = []
        while let (range, line) = messages.next(in: bytes) {
            passed(range.upperBound)
            unquoted.removeAll(keepingCapacity: true)
            MboxCursor.appendUnquoted(bytes.extracting(range), to: &unquoted)
            try addMessage(unquoted.span, label: label, line: line)
        }
    }

    private mutating func addMessage(_ message: Span<UInt8>, label: UInt32, line: Int) throws(BadRecord) {
        var reader = MailReader()
        try add(label: label, line: line) { text in reader.appendDocument(of: message, to: &text) }
    }
}
