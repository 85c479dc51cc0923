extension CorpusBuilder {
    private static let decodedAtOnce = 1 << 22

    /// The bytes of a file as UTF-8, by what a byte order mark, the options or (if `isDetected`) ICU say they are. O(bytes).
    ///
    /// What is taken for UTF-8 stays as it is, ill-formed or not.
    mutating func text(of content: ByteSource, isDetected: Bool) throws(InputError) -> ByteSource {
        try content.withBytes { (bytes) throws(InputError) in
            var declared: TextEncoding?
            if case .declared(let encoding) = options.encoding { declared = encoding }
            guard
                let encoding = TextEncoding.encoding(of: bytes, declared: declared)
                    ?? (isDetected && declared == nil ? detectedEncoding(of: bytes) : nil)
            else { return content }
            var text = TextArena(folder: options.spoolFolder)
            let decoder = TextDecoder(encoding)
            var start = 0
            repeat {
                let end = min(start + Self.decodedAtOnce, bytes.count)
                _ = decoder.decode(bytes.extracting(start..<end), isLast: end == bytes.count, into: &text.tail)
                text.spool()
                start = end
            } while start < bytes.count
            content.forget(0..<content.count)
            return try text.finish()
        }
    }

    /// What ICU takes a text for that is not UTF-8; the finding is counted.
    private mutating func detectedEncoding(of bytes: Span<UInt8>) -> TextEncoding? {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes)
            return nil
        } catch {
            // ICU looks at the first 8,000 bytes, and plain ASCII tells it nothing.
            let start = max(0, error.byteOffsets.lowerBound - 2000)
            let found = TextEncoding.detected(in: bytes.extracting(start..<bytes.count))
            guard let found, found.encoding.name != "UTF-8" else { return nil }
            note(found.encoding, confidence: found.confidence)
            return found.encoding
        }
    }
}
