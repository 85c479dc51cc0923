/// A character set that the linked ICU can read.
public struct TextEncoding: Sendable, Equatable, CustomStringConvertible {
    /// Its name as mail writes it (the preferred MIME name), else IANA's, else ICU's.
    public let name: String

    init(name: String) {
        self.name = name
    }

    public var description: String { name }

    /// Appends `bytes` as UTF-8, without the byte order mark they may begin with; each ill-formed sequence becomes U+FFFD.
    /// O(bytes).
    /// - Returns: how many sequences were ill-formed.
    @discardableResult
    package func decode(_ bytes: Span<UInt8>, into text: inout [UInt8]) -> Int {
        TextDecoder(self).decode(bytes, isLast: true, into: &text)
    }

    /// The character set that ICU takes the bytes for, with its confidence, 0 to 100; nothing if it has no idea.
    /// O(bytes), of which it reads the first mebibyte.
    package static func detected(in bytes: Span<UInt8>) -> (encoding: TextEncoding, confidence: Int)? {
        let most = 1 << 20
        guard let (name, confidence) = detectedName(bytes.extracting(0..<min(bytes.count, most))),
            let encoding = TextEncoding(named: name)
        else { return nil }
        return (encoding, confidence)
    }
}
