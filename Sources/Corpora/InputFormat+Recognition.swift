extension InputFormat {
    static let fastTextPrefix = Array("__label__".utf8)

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// What a file begins with that is something else than UTF-8 text, what to call it, and what turns it into text.
    private static let foreign: [(start: [UInt8], name: String, remedy: String)] = [
        ([0xFF, 0xFE, 0, 0], "UTF-32 text", "iconv -f utf-32 -t utf-8"),
        ([0, 0, 0xFE, 0xFF], "UTF-32 text", "iconv -f utf-32 -t utf-8"),
        ([0xFF, 0xFE], "UTF-16 text", "iconv -f utf-16 -t utf-8"),
        ([0xFE, 0xFF], "UTF-16 text", "iconv -f utf-16 -t utf-8"),
        ([0x1F, 0x8B], "compressed with gzip", "zcat"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd", "zstdcat"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "compressed with xz", "xzcat"),
        ([0x50, 0x4B, 3, 4], "a zip archive", "unzip -p"),
    ]

    /// Where the text begins: behind a UTF-8 byte order mark, if there is one. Refuses what is not UTF-8 text by
    /// its first bytes.
    static func textStart(of bytes: Span<UInt8>) throws(BadRecord) -> Int {
        for entry in foreign where bytes.starts(with: entry.start) {
            throw BadRecord("is \(entry.name), not UTF-8 text; pass it on through a pipe: \(entry.remedy) FILE | telltale … -")
        }
        return bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    }

    /// The format of a file, told by its first line that is not blank; where that leaves a choice, by the
    /// ending of its name. O(bytes of that line).
    /// - Parameter start: where the text begins in `bytes`.
    static func recognize(
        _ bytes: Span<UInt8>, from start: Int, name: String, options: ReadingOptions
    ) throws(InputError) -> InputFormat {
        if let mail = mailFormat(of: bytes, from: start) { return mail }
        var lines = LineCursor(from: start)
        var candidate = lines.next(in: bytes)
        while let line = candidate, bytes.isBlank(line) { candidate = lines.next(in: bytes) }
        guard let range = candidate else { return options.labelsRequired ? .tsv : .lines }
        let line = bytes.extracting(range)
        let hasTab = line.position(of: Byte.tab, in: 0..<line.count) != nil
        let text = line.trimmed(0..<line.count)

        if line.starts(with: fastTextPrefix, at: text.lowerBound) { return .fasttext }
        if line[text.lowerBound] == UInt8(ascii: "{") {
            // A line that is no JSON and has no TAB either goes to the JSON reader for its message.
            if !hasTab || name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") { return .jsonl }
            if case .object? = try? JSONValue.parse(line.extracting(text)) { return .jsonl }
        }
        let namesCSV = name.hasSuffix(".csv")
        if hasTab, !namesCSV { return .tsv }
        if CSVHeader(in: bytes, from: start, options: options) != nil || namesCSV { return .csv }
        if hasTab || name.hasSuffix(".tsv") { return .tsv }
        guard options.labelsRequired else { return .lines }

        let array = line[text.lowerBound] == UInt8(ascii: "[") ? "; a JSON array becomes lines by: jq -c '.[]'" : ""
        throw InputError(
            .badData, file: name, line: lines.number,
            message: "no known format begins with \(line.excerpt()); known are "
                + allCases.filter { $0 != .lines }.map { "\($0.rawValue) (\($0.sketch))" }.joined(separator: ", ")
                + "; name fields by --text-field and --label-field, or give --input-format" + array)
    }
}
