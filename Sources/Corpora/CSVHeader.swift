/// The first record of a CSV file, which names the columns.
struct CSVHeader {
    let names: [String]
    let textColumn: Int
    /// Nothing if there is no such column and none is required.
    let labelColumn: Int?
    /// Stands behind the header.
    let parser: CSVParser

    private static let delimiters = [Byte.comma, Byte.semicolon, Byte.tab]

    /// The header under the delimiter by which it names the fields wanted; nothing if there is no such delimiter.
    init?(in bytes: Span<UInt8>, from start: Int, options: ReadingOptions) {
        for delimiter in Self.delimiters {
            guard let (names, parser) = try? Self.names(in: bytes, from: start, delimiter: delimiter),
                let textColumn = names.firstIndex(of: options.textField)
            else { continue }
            let labelColumn = names.firstIndex(of: options.labelField)
            guard labelColumn != nil || !options.labelsRequired else { continue }
            self.names = names
            self.textColumn = textColumn
            self.labelColumn = labelColumn
            self.parser = parser
            return
        }
        return nil
    }

    /// What keeps the first record from being a header that serves, for a file that has no such header.
    static func fault(in bytes: Span<UInt8>, from start: Int, options: ReadingOptions) -> BadRecord {
        var best: [String] = []
        do throws(BadRecord) {
            for delimiter in delimiters {
                let names = try names(in: bytes, from: start, delimiter: delimiter).0
                if names.count > best.count { best = names }
            }
        } catch {
            return error
        }
        let wanted = options.labelsRequired ? [options.textField, options.labelField] : [options.textField]
        let missing = wanted.filter { !best.contains($0) }
        // Each may be there under a delimiter of its own.
        let named = (missing.isEmpty ? wanted : missing).map { "\"\($0)\"" }.joined(separator: " and ")
        return BadRecord(
            "the header has no column \(named), but \(fieldList(best)); name the columns by --text-field and --label-field",
            line: 1)
    }

    private static func names(
        in bytes: Span<UInt8>, from start: Int, delimiter: UInt8
    ) throws(BadRecord) -> ([String], CSVParser) {
        var parser = CSVParser(delimiter: delimiter, from: start)
        guard try parser.next(in: bytes) != nil else { return ([], parser) }
        var names: [String] = []
        for field in parser.fields {
            var name: [UInt8] = []
            CSVParser.unescape(field, in: bytes, appendingTo: &name)
            let trimmed = name.span.trimmed(name.indices)
            names.append(String(decoding: name[trimmed], as: UTF8.self))
        }
        return (names, parser)
    }
}

/// Names of fields for a message, the first twenty of them.
func fieldList(_ names: [String]) -> String {
    let shown = names.prefix(20).map { Array($0.utf8).span.excerpt(40) }.joined(separator: ", ")
    return names.isEmpty ? "nothing" : shown + (names.count > 20 ? ", …" : "")
}
