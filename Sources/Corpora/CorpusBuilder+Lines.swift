extension CorpusBuilder {
    /// Adds `label<TAB>text`.
    mutating func addTabSeparated(_ bytes: Span<UInt8>, _ line: Range<Int>, number: Int) throws(BadRecord) {
        guard let tab = bytes.position(of: Byte.tab, in: line) else {
            guard options.labelsRequired else {
                return try add(text: line, label: Corpus.unlabelled, line: number)
            }
            throw BadRecord("no TAB between label and text; write \"label<TAB>text\", or give --input-format")
        }
        let label = try labelNumber(bytes.extracting(line.lowerBound..<tab), column: 1)
        try add(text: tab + 1..<line.upperBound, label: label, line: number)
    }

    /// Adds `__label__x text`.
    mutating func addFastText(_ bytes: Span<UInt8>, _ line: Range<Int>, number: Int) throws(BadRecord) {
        let prefix = InputFormat.fastTextPrefix
        let trimmed = bytes.trimmed(line)
        guard bytes.extracting(trimmed).starts(with: prefix) else {
            guard options.labelsRequired else {
                return try add(text: line, label: Corpus.unlabelled, line: number)
            }
            throw BadRecord("the line does not begin with __label__; write \"__label__x text\", or give --input-format")
        }
        let start = trimmed.lowerBound + prefix.count
        var end = start
        while end < trimmed.upperBound, !Byte.isSpace(bytes[end]) { end += 1 }
        var text = end
        while text < trimmed.upperBound, Byte.isSpace(bytes[text]) { text += 1 }
        guard !bytes.extracting(text..<trimmed.upperBound).starts(with: prefix) else {
            throw BadRecord(
                "more than one label; a document can have one only: keep one, or write the document once for each",
                byte: text - line.lowerBound + 1)
        }
        let label = try labelNumber(bytes.extracting(start..<end), column: start - line.lowerBound + 1)
        try add(text: text..<line.upperBound, label: label, line: number)
    }
}
