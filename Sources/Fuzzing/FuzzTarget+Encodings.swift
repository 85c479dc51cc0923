import Corpora

extension FuzzTarget {
    /// The first byte chooses a character set, the second where the rest is cut in two.
    static let encodings = FuzzTarget(
        "encodings",
        seeds: [[0, 3, 0x61, 0xE9, 0x62]] + (0..<16).map { [UInt8($0 * 16), 4, 0x1B, 0x24, 0x42, 0x30, 0x21, 0x1B, 0x28, 0x42, 0x81, 0x30, 0xFE] },
        words: ["\u{1B}$B", "\u{1B}(B", "\u{1B}$)C", "\u{0E}", "\u{0F}", "~{", "~}", "+AGE-", "\u{FEFF}"]
    ) {
        let encodings = TextEncoding.knownNames.compactMap { TextEncoding(named: $0) }
        return { (bytes) throws(BrokenLaw) in
            guard bytes.count >= 2 else { return }
            let content = Array(bytes[2...])
            // There may be more than 256.
            let encoding = encodings[Int(bytes[0]) * encodings.count / 256]
            var whole: [UInt8] = []
            let replaced = encoding.decode(content.span, into: &whole)
            try expect(String(validating: whole, as: UTF8.self) != nil, "\(encoding) is converted to something else than UTF-8")

            let decoder = TextDecoder(encoding)
            let cut = min(Int(bytes[1]), content.count)
            var pieces: [UInt8] = []
            var replacedInPieces = decoder.decode(content.span.extracting(0..<cut), isLast: false, into: &pieces)
            replacedInPieces += decoder.decode(content.span.extracting(cut..<content.count), isLast: true, into: &pieces)
            try expect(pieces == whole, "\(encoding) in two pieces is another text")
            try expect(replacedInPieces == replaced, "\(encoding) in two pieces has another number of faults")

            if let found = TextEncoding.detected(in: content.span) {
                try expect((0...100).contains(found.confidence), "a confidence of \(found.confidence)")
            }
        }
    }
}
