import Corpora

/// A message's document taken apart.
struct MailDocument {
    /// The text of each field; of one written several times, joined by `|`.
    var fields: [String: String] = [:]
    /// The names in their order.
    var names: [String] = []
    var body = ""

    init(_ message: [UInt8]) {
        var text: [UInt8] = []
        var reader = MailReader()
        reader.appendDocument(of: message.span, to: &text)
        let pieces = text.split(separator: 0x1F, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        for place in stride(from: 1, to: pieces.count - 1, by: 2) {
            let (name, value) = (pieces[place], pieces[place + 1])
            if name.isEmpty {
                body = value
            } else if let known = fields[name] {
                fields[name] = known + "|" + value
            } else {
                fields[name] = value
                names.append(name)
            }
        }
    }

    init(_ message: String) { self.init(Array(message.utf8)) }

    /// The words of the body.
    var words: String { body.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// What a subject is read as.
    static func subject(_ body: String) -> String { Self("Subject: \(body)\n\n").fields["subject"] ?? "" }

    /// What the text of an HTML body is read as.
    static func html(_ html: String) -> Self { Self("Content-Type: text/html; charset=utf-8\n\n\(html)") }
}

/// Type and text of the parts that are text.
func textParts(_ message: [UInt8]) -> [String] {
    var reader = MailReader()
    return reader.textParts(of: message.span).map { "\($0.type): \(String(decoding: $0.text, as: UTF8.self))" }
}

func textParts(_ message: String) -> [String] { textParts(Array(message.utf8)) }

/// What a body in a transfer encoding and a character set is read as.
func decoded(_ body: [UInt8], encoding: String = "8bit", charset: String = "us-ascii") -> String {
    let header = "Content-Type: text/plain; charset=\"\(charset)\"\nContent-Transfer-Encoding: \(encoding)\n\n"
    return String((textParts(Array(header.utf8) + body).first ?? "").dropFirst("text/plain: ".count))
}

func decoded(_ body: String, encoding: String) -> String { decoded(Array(body.utf8), encoding: encoding) }
