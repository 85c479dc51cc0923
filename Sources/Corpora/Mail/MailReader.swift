/// Makes documents of mail messages (RFC 5322, MIME).
///
/// A document is divided into fields by the byte 0x1F: `0x1F name 0x1F text`, up to the next 0x1F; a name that ends in `=`
/// tells that the text is cut at white space alone, and the empty name goes back to plain text. First come what the
/// header says and the names of attachments and hosts, then the text of the body as it is shown to a reader: plain text
/// where it says enough, else the text of the HTML. Control characters of the message become spaces, so that no
/// message can make up fields.
///
/// What is left out, because it tells of the place and time where the mail was gathered and not of its kind: dates,
/// the `From ` line of an mbox, addressees, the date and the queue's number in Received fields; and, because it is another
/// filter's verdict or the mail program's, the fields that `isVerdict` and `isClientState` name.
///
/// Any bytes are read, in O(bytes); broken messages give what can be read of them.
public struct MailReader {
    var charsets = MailCharsets()

    public init() {}

    /// Appends the document of one message, with or without the `From ` line of an mbox.
    public mutating func appendDocument(of message: Span<UInt8>, to text: inout [UInt8]) {
        let header = MailHeader(of: message)
        charsets.fallback = ""
        let parts = MailParts(of: message, header: header, body: header.bodyStart..<message.count, using: &charsets).parts
        var body = MailBody()
        read(0, of: parts, in: message, depth: 0, into: &body)

        // Headers hold the same kind of text as the body, where they do not say what kind.
        charsets.fallback = parts.first { $0.isText && !$0.charset.isEmpty }?.charset ?? ""
        var fields = MailFields()
        fields.add(header, of: message, using: &charsets)
        fields.add(parts)
        fields.add(body)
        fields.finish(with: body.text, to: &text)
    }

    /// The parts that are text, decoded, in their order: for comparing with what others read.
    /// - Returns: the media type and the text in UTF-8, with the tags of HTML.
    package mutating func textParts(of message: Span<UInt8>) -> [(type: String, text: [UInt8])] {
        let header = MailHeader(of: message)
        charsets.fallback = ""
        let parts = MailParts(of: message, header: header, body: header.bodyStart..<message.count, using: &charsets).parts
        return parts.filter { $0.isText }.map { ($0.type, decodedText(of: $0, in: message)) }
    }

    /// The content of a text part in UTF-8.
    mutating func decodedText(of part: MailPart, in message: Span<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        part.encoding.decode(message, part.body, to: &bytes)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        charsets.append(bytes.span, in: part.charset, to: &text)
        return text
    }
}
