extension MailHeader {
    /// The body of the first field of a name, its lines joined; empty if there is no such field. O(bytes).
    /// - Parameter name: in small letters.
    func unfolded(_ name: String, in bytes: Span<UInt8>) -> [UInt8] {
        first(name, in: bytes).map { Self.unfolded($0.body, in: bytes) } ?? []
    }

    /// A body with its lines joined, and without the blanks at its ends.
    static func unfolded(_ body: Range<Int>, in bytes: Span<UInt8>) -> [UInt8] {
        let body = bytes.trimmed(body)
        var text: [UInt8] = []
        text.reserveCapacity(body.count)
        for index in body where bytes[index] != Byte.lineFeed && bytes[index] != Byte.carriageReturn {
            text.append(bytes[index])
        }
        return text
    }

    /// The value and parameters of the first field of a name.
    func parameters(_ name: String, in bytes: Span<UInt8>) -> MailParameters {
        MailParameters(unfolded(name, in: bytes))
    }
}
