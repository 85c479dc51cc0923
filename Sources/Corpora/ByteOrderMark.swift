/// The bytes with which a text may begin to say which form of Unicode it is in.
package enum ByteOrderMark {
    static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// UTF-16's little-endian mark begins that of UTF-32, which therefore stands before it.
    private static let wide: [(mark: [UInt8], name: String)] = [
        ([0xFF, 0xFE, 0, 0], "UTF-32LE"), ([0, 0, 0xFE, 0xFF], "UTF-32BE"), ([0xFF, 0xFE], "UTF-16LE"), ([0xFE, 0xFF], "UTF-16BE"),
    ]

    /// The encoding that a mark at the start names, if it is another than UTF-8.
    static func wideEncoding(of bytes: Span<UInt8>) -> TextEncoding? {
        wide.first { bytes.starts(with: $0.mark) }.map { TextEncoding(name: $0.name) }
    }

    /// Whether more bytes are needed to tell.
    package static func isUndecided(_ head: [UInt8]) -> Bool {
        ([utf8] + wide.map(\.mark)).contains { head.count < $0.count && $0.starts(with: head) }
    }
}

extension TextEncoding {
    /// What a text has to be converted from; nothing for UTF-8. A byte order mark knows better than who declared.
    package static func encoding(of bytes: Span<UInt8>, declared: TextEncoding?) -> TextEncoding? {
        if bytes.starts(with: ByteOrderMark.utf8) { return nil }
        return ByteOrderMark.wideEncoding(of: bytes) ?? (declared?.name == "UTF-8" ? nil : declared)
    }
}
