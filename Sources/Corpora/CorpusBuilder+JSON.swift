extension CorpusBuilder {
    /// Adds a JSON object that stands on one line.
    mutating func addJSON(_ bytes: Span<UInt8>, _ line: Range<Int>, number: Int) throws(BadRecord) {
        let record = try JSONRecord(bytes.extracting(line))
        var label = Corpus.unlabelled
        if fileLabel == nil, let name = try record.label(options) {
            label = try labelNumber(name.utf8Span.span, column: nil)
        }
        let text = try record.text(options)
        let span = text.utf8Span.span
        if let range = Self.verbatim(span, in: bytes, line) {
            try add(text: range, label: label, line: number)
        } else {
            try add(copying: span, label: label, line: number)
        }
    }

    /// Where a string of the line stands as it is, without escapes. O(bytes of the line).
    private static func verbatim(_ text: Span<UInt8>, in bytes: Span<UInt8>, _ line: Range<Int>) -> Range<Int>? {
        // These are always escaped; and comparing ends at the next quote, so that the time is linear.
        guard text.position(of: Byte.quote, in: 0..<text.count) == nil,
            text.position(of: Byte.backslash, in: 0..<text.count) == nil
        else { return nil }
        var start = line.lowerBound
        while let quote = bytes.position(of: Byte.quote, in: start..<line.upperBound) {
            start = quote + 1
            guard line.upperBound - start >= text.count else { return nil }
            let range = start..<start + text.count
            if bytes.extracting(range).equals(text) { return range }
        }
        return nil
    }
}
