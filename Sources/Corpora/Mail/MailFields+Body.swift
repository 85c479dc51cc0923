extension MailFields {
    /// More of them tell nothing further.
    private static let most = 50

    /// Adds the media types and character sets of the parts.
    mutating func add(_ parts: [MailPart]) {
        for part in parts.prefix(Self.most) { add(part.type, to: "content-type=") }
        for part in parts.prefix(Self.most) where !part.charset.isEmpty {
            add(part.charset.lowercased(), to: "charset=")
        }
    }

    /// Adds the attachments with type, name and ending, and the hosts of links.
    mutating func add(_ body: MailBody) {
        for attachment in body.attachments.prefix(Self.most) {
            let name = attachment.name.map(Byte.lowercased)
            add(attachment.type, to: "attachment=")
            add(name, to: "attachment=")
            if let point = name.lastIndex(of: Byte.point) { add(Array(name[point...]), to: "attachment=") }
        }
        for host in body.links.hosts { add(domain: host, to: "link=") }
    }
}
