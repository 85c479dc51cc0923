/// The fields in front of a document's text, being written.
package struct MailFields {
    private var bytes: [UInt8] = []
    /// The field being written: its name is written once for all that stands together.
    private var current = ""

    package init() {}

    /// Begins a field, or goes on with it.
    /// - Parameter name: up to 32 bytes of a-z, 0-9 and `-`; with `=` at the end for text that is cut at white space alone.
    package mutating func begin(_ name: String) {
        guard name != current else { return }
        current = name
        bytes.append(Byte.unitSeparator)
        bytes += name.utf8
        bytes.append(Byte.unitSeparator)
    }

    /// Adds text to a field.
    package mutating func add(_ text: [UInt8], to name: String) {
        guard !text.isEmpty else { return }
        begin(name)
        if let last = bytes.last, last != Byte.unitSeparator { bytes.append(Byte.space) }
        Self.append(text, to: &bytes)
    }

    package mutating func add(_ text: String, to name: String) {
        add(Array(text.utf8), to: name)
    }

    /// Adds a domain to a field: itself, the last two and three of its parts, and the last alone with its point. Of an
    /// IPv4 address, it and the networks it is in.
    package mutating func add(domain: [UInt8], to name: String) {
        let parts = domain.split(separator: Byte.point)
        guard let last = parts.last else { return }
        add(domain, to: name)
        if MailAddresses.isIPv4(domain) {
            add("ipv4", to: name)
            for count in [2, 3] { add(Array(parts.prefix(count).joined(separator: [Byte.point])) + [Byte.point], to: name) }
        } else {
            for count in [2, 3] where parts.count > count {
                add(Array(parts.suffix(count).joined(separator: [Byte.point])), to: name)
            }
            add([Byte.point] + last, to: name)
        }
    }

    /// Appends the fields, and then the text they belong to.
    package consuming func finish(with text: [UInt8], to document: inout [UInt8]) {
        document += bytes
        document += [Byte.unitSeparator, Byte.unitSeparator]
        Self.append(text, to: &document)
    }

    /// Appends text with its control characters as spaces, TAB and line feed excepted. No text can begin a field.
    private static func append(_ text: [UInt8], to bytes: inout [UInt8]) {
        for byte in text {
            let isControl = byte < Byte.space && byte != Byte.tab && byte != Byte.lineFeed || byte == 0x7F
            bytes.append(isControl ? Byte.space : byte)
        }
    }
}
