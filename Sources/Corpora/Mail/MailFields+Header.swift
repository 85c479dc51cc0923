extension MailFields {
    /// More names of header fields, and more addresses in one, tell nothing further.
    private static let mostNames = 200
    private static let mostAddresses = 20
    /// A message with more Received fields goes in circles: Postfix gives up at as many.
    private static let mostHops = 50

    /// Adds what the header says, and which fields it has.
    mutating func add(_ header: MailHeader, of message: Span<UInt8>, using charsets: inout MailCharsets) {
        var names: [String] = []
        var known: Set<String> = []
        var sender: [UInt8] = []
        var recipients: [[UInt8]] = []
        for field in header.fields {
            let name = message.lowercased(field.name)
            if names.count < Self.mostNames, !Self.isVerdict(name), !Self.isClientState(name), known.insert(name).inserted {
                names.append(name)
            }
            guard let kind = Self.kinds[name] else { continue }
            var text: [UInt8] = []
            EncodedWords.append(MailHeader.unfolded(field.body, in: message).span, to: &text, using: &charsets)
            switch kind {
            case .text(let name): add(text, to: name)
            case .word(let name): add(Self.firstWord(text), to: name)
            case .hosts(let name):
                for host in MailAddresses.hosts(in: text).prefix(Self.mostAddresses) { add(domain: host, to: name) }
            case .addresses(let name):
                let addresses = MailAddresses(text)
                if name == "from" {
                    add(addresses.names.filter { $0 != Byte.lessThan && $0 != Byte.greaterThan }, to: name)
                    sender = addresses.addresses.first ?? []
                }
                add(addresses, to: name + "=")
            case .recipients: recipients += MailAddresses(text).addresses
            }
        }
        addRoute(header, of: message, using: &charsets)
        addRecipients(recipients, sender: sender)
        for name in names { add(name, to: "header=") }
    }

    /// What is taken from a field, and the name it goes by in the document.
    private enum Kind {
        case text(String)
        case word(String)
        case hosts(String)
        case addresses(String)
        case recipients
    }

    private static let kinds: [String: Kind] = [
        "subject": .text("subject"), "x-mailer": .text("mailer"), "user-agent": .text("mailer"),
        "organization": .text("organization"), "comments": .text("comments"), "keywords": .text("keywords"),
        "precedence": .word("precedence="), "x-priority": .word("priority="), "importance": .word("importance="),
        "list-id": .hosts("list-id="), "message-id": .hosts("message-id="), "list-unsubscribe": .hosts("list-unsubscribe="),
        "from": .addresses("from"), "reply-to": .addresses("reply-to"), "sender": .addresses("sender"),
        "return-path": .addresses("return-path"), "to": .recipients, "cc": .recipients,
    ]

    private mutating func add(_ addresses: MailAddresses, to name: String) {
        for address in addresses.addresses.prefix(Self.mostAddresses) {
            add(address, to: name)
            add(domain: MailAddresses.domain(of: address), to: name)
        }
    }

    private static func firstWord(_ text: [UInt8]) -> [UInt8] {
        text.prefix { !Byte.isSpace($0) && $0 != Byte.semicolon }.map(Byte.lowercased)
    }

    /// Adds what the programs on the way say of it, and by themselves the hosts near the sender.
    private mutating func addRoute(_ header: MailHeader, of message: Span<UInt8>, using charsets: inout MailCharsets) {
        let fields = header.fields.filter { message.equals($0.name, ignoringCase: "received") }
        var texts: [[UInt8]] = []
        for field in fields.suffix(Self.mostHops) {
            var text: [UInt8] = []
            EncodedWords.append(MailHeader.unfolded(field.body, in: message).span, to: &text, using: &charsets)
            texts.append(text)
        }
        for text in texts { add(Self.hop(text), to: "received") }
        for text in texts.suffix(2) {
            for host in MailAddresses.hosts(in: text).prefix(Self.mostAddresses) { add(domain: host, to: "received=") }
        }
    }

    /// A Received field without what it has for itself alone: its date and the number that a queue gave the message.
    private static func hop(_ text: [UInt8]) -> [UInt8] {
        var words: [ArraySlice<UInt8>] = []
        var isNumber = false
        for word in text[..<(text.lastIndex(of: Byte.semicolon) ?? text.endIndex)].split(whereSeparator: Byte.isSpace) {
            if days.contains(where: { word.elementsEqual($0.utf8) }) { break }
            if !isNumber { words.append(word) }
            isNumber = word.elementsEqual("id".utf8)
        }
        return Array(words.joined(separator: [Byte.space]))
    }

    private static let days = ["Mon,", "Tue,", "Wed,", "Thu,", "Fri,", "Sat,", "Sun,"]

    /// Adds how many there are, roughly, and whether the sender is one of them. Who they are depends on whose mail it is.
    private mutating func addRecipients(_ recipients: [[UInt8]], sender: [UInt8]) {
        switch recipients.count {
        case 0: add("none", to: "recipients=")
        case 1: add("one", to: "recipients=")
        case 2...5: add("few", to: "recipients=")
        case 6...20: add("many", to: "recipients=")
        default: add("crowd", to: "recipients=")
        }
        if !sender.isEmpty, recipients.contains(sender) { add("sender", to: "recipients=") }
    }

    /// Whether a header field, by its name in small letters, holds what another filter made of the message.
    static func isVerdict(_ name: String) -> Bool { verdicts.contains { name.hasPrefix($0) } }

    private static let verdicts = [
        "x-spam", "x-telltale", "x-bogosity", "x-crm114", "x-dspam", "x-ham", "x-virus", "x-antivirus", "x-antispam",
        "x-anti-spam", "x-pyzor", "x-razor", "x-dcc", "x-rspam", "x-rbl", "x-barracuda", "x-mailscanner", "x-amavis",
        "x-ironport", "x-proofpoint", "x-sophos", "x-scanned", "x-filter", "x-junk", "x-forefront-antispam",
        "x-microsoft-antispam", "x-ms-exchange-organization-scl", "x-policyd", "x-sa-", "x-assassin", "x-spamprobe",
        "x-classification", "x-popfile", "x-text-class", "x-vr-", "x-gm-spam", "x-yahoofilteredbulk", "authentication-results",
        "received-spf",
    ]

    /// Whether a header field holds what the reader's own mail program did with the message.
    static func isClientState(_ name: String) -> Bool {
        clientStates.contains { name.hasPrefix($0) } || ["status", "x-status", "x-uid", "x-uidl", "lines"].contains(name)
    }

    private static let clientStates = [
        "x-mozilla", "x-evolution", "x-gmail", "x-keywords", "x-kmail", "x-imap", "x-folder", "x-replied", "x-forwarded",
        "content-length", "delivered-to", "delivery-date", "x-original-to", "x-fetchmail", "x-uid",
    ]
}
