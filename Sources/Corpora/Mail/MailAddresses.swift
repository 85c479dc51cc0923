/// The addresses in a header field (RFC 5322, 3.4), read leniently: whatever has an `@` between words.
struct MailAddresses {
    private(set) var addresses: [[UInt8]] = []
    /// What is not an address in angle brackets: names, comments.
    private(set) var names: [UInt8] = []

    /// - Parameter text: an unfolded body in UTF-8. O(bytes).
    init(_ text: [UInt8]) {
        let bytes = text.span
        var index = 0
        var end = 0
        while let sign = bytes.position(of: Byte.at, in: index..<bytes.count) {
            var start = sign
            while start > end, Self.isLocalByte(bytes[start - 1]) { start -= 1 }
            let domainStart = sign + 1
            names.append(copying: bytes.extracting(end..<start))
            end = domainStart
            while end < bytes.count, MailLinks.isHostByte(bytes[end]) { end += 1 }
            if start < sign, end > domainStart { addresses.append(Array(bytes.lowercased(start..<end).utf8)) }
            index = end
        }
        names.append(copying: bytes.extracting(end..<bytes.count))
    }

    private static func isLocalByte(_ byte: UInt8) -> Bool {
        MailLinks.isHostByte(byte) || "!#$%&'*+/=?^`{|}~".utf8.contains(byte)
    }

    /// What follows the `@`.
    static func domain(of address: [UInt8]) -> [UInt8] {
        var domain = Array(address.suffix(while: { $0 != Byte.at }))
        while domain.last == Byte.point { domain.removeLast() }
        return domain
    }

    /// The host names and IPv4 addresses in a text, such as a Received field, in small letters. O(bytes).
    static func hosts(in text: [UInt8]) -> [[UInt8]] {
        text.split { !MailLinks.isHostByte($0) }.map { word in word.map(Byte.lowercased) }.filter { word in
            guard let last = word.split(separator: Byte.point, omittingEmptySubsequences: false).last, last.count < word.count
            else { return false }
            return isIPv4(word) || (last.count >= 2 && last.allSatisfy(Byte.isLetter))
        }
    }

    /// Whether a host is four numbers with points between.
    static func isIPv4(_ host: [UInt8]) -> Bool {
        let parts = host.split(separator: Byte.point, omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(Byte.isDigit) }
    }
}

extension [UInt8] {
    /// The longest end of which each byte fulfils `condition`.
    fileprivate func suffix(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        var start = endIndex
        while start > startIndex, condition(self[index(before: start)]) { start = index(before: start) }
        return self[start...]
    }
}
