/// What the filter thinks of a message, as a header field.
package struct MailVerdict {
    /// The raw value is the exit status by which bogofilter tells it.
    package enum Kind: Int32 {
        case spam = 0
        case ham = 1
        case unsure = 2
    }

    /// The field's name, in small letters.
    static let field = "x-telltale"

    let kind: Kind
    /// Of spam.
    let probability: Double
    /// The names of features, the most telling first.
    let because: [String]

    package init(kind: Kind, probability: Double, because: [String]) {
        self.kind = kind
        self.probability = probability
        self.because = because
    }

    /// The longest line of a header, without its end (RFC 5322, 2.1.1: "should be no more than 78").
    private static let longestLine = 78

    /// The field with its line ends. As many reasons as fit stand in a second line; character n-grams and symbols are left out, which
    /// say little to a reader.
    package func bytes(lineEnd: [UInt8]) -> [UInt8] {
        var lines = ["X-Telltale: \(kind); probability=\(fixed(probability, 4))"]
        var reasons = ""
        let start = " because="
        for name in because where Self.isReadable(name) {
            let reason = (reasons.isEmpty ? "" : ",") + Self.encoded(name)
            if start.utf8.count + reasons.utf8.count + reason.utf8.count <= Self.longestLine { reasons += reason }
        }
        if !reasons.isEmpty {
            lines[0] += ";"
            lines.append(start + reasons)
        }
        return lines.flatMap { Array($0.utf8) + lineEnd }
    }

    private static func isReadable(_ name: String) -> Bool {
        !name.unicodeScalars.contains("…")
            && name.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }

    /// A name in printable ASCII: other bytes percent-encoded as in a URL, and so is what has a meaning here or, as `=?`, in headers.
    package static func encoded(_ name: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "%"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="):
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            case 0x21...0x7E: bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
