/// The hosts that a message links to, each once, in the order in which they come.
struct MailLinks {
    private(set) var hosts: [[UInt8]] = []
    private var known: Set<[UInt8]> = []

    /// Later hosts say little that the first did not.
    private static let most = 200
    /// A host has 253 bytes at most; in front of it may stand a name and a password.
    private static let longestAuthority = 1000

    private static let schemes = ["http", "https", "ftp"]

    /// Adds the hosts of the URLs in a text: after `http://`, `https://` or `ftp://`, or beginning with `www.`.
    /// O(bytes).
    mutating func add(from text: Span<UInt8>) {
        var index = 0
        while hosts.count < Self.most, let colon = text.position(of: Byte.colon, in: index..<text.count) {
            addUnschemed(text, index..<colon)
            index = colon + 1
            let slashes = text.starts(with: [Byte.slash, Byte.slash], at: index)
            if slashes, Self.schemes.contains(where: { Self.ends(text, colon, with: $0) }) {
                index = addAuthority(text, from: index + 2)
            }
        }
        if hosts.count < Self.most { addUnschemed(text, index..<text.count) }
    }

    /// Whether the scheme of this name, and no longer word, ends at `colon`.
    private static func ends(_ text: Span<UInt8>, _ colon: Int, with scheme: String) -> Bool {
        let start = colon - scheme.utf8.count
        guard start >= 0, text.equals(start..<colon, ignoringCase: scheme) else { return false }
        return start == 0 || !Byte.isLetter(text[start - 1])
    }

    /// Adds the hosts that begin with `www.` in `range`.
    private mutating func addUnschemed(_ text: Span<UInt8>, _ range: Range<Int>) {
        var index = range.lowerBound
        while hosts.count < Self.most, index < range.upperBound,
            let point = text.position(of: Byte.point, in: index..<range.upperBound)
        {
            index = point + 1
            let start = point - 3
            if start >= range.lowerBound, text.equals(start..<point, ignoringCase: "www"),
                start == 0 || !Self.isHostByte(text[start - 1])
            {
                index = max(index, addAuthority(text, from: start))
            }
        }
    }

    /// Adds the host that the authority at `start` names. Returns where it ends.
    private mutating func addAuthority(_ text: Span<UInt8>, from start: Int) -> Int {
        var host: [UInt8] = []
        var index = start
        var isPort = false
        let limit = min(text.count, start + Self.longestAuthority)
        scan: while index < limit {
            var byte = text[index]
            var next = index + 1
            if byte == Byte.percent, let escaped = TransferEncoding.escapedByte(text, after: index, upTo: limit),
                escaped < 0x80
            {
                byte = escaped
                next = index + 3
            }
            switch byte {
            case Byte.at:
                // What came before was a name and a password.
                host.removeAll(keepingCapacity: true)
                isPort = false
            case Byte.colon: isPort = true
            case _ where Self.isHostByte(byte):
                if !isPort { host.append(Byte.lowercased(byte)) }
            default: break scan
            }
            index = next
        }
        add(host)
        return index
    }

    /// Adds the hosts of others.
    mutating func add(_ links: MailLinks) {
        for host in links.hosts where hosts.count < Self.most { add(host) }
    }

    private mutating func add(_ host: [UInt8]) {
        var host = host
        while host.last == Byte.point || host.last == Byte.hyphen { host.removeLast() }
        guard !host.isEmpty, host.count <= 253, known.insert(host).inserted else { return }
        hosts.append(host)
    }

    static func isHostByte(_ byte: UInt8) -> Bool {
        Byte.isLetter(byte) || Byte.isDigit(byte) || byte == Byte.point || byte == Byte.hyphen || byte == UInt8(ascii: "_")
            || byte >= 0x80
    }
}
