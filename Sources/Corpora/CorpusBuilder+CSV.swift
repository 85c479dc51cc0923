extension CorpusBuilder {
    /// Reads a CSV file with a header.
    mutating func readCSV(_ bytes: Span<UInt8>, from start: Int) throws(InputError) {
        guard !bytes.isBlank(start..<bytes.count) else { return }
        guard let header = CSVHeader(in: bytes, from: start, options: options) else {
            // Without a header no record can be used, so this is never passed over.
            let fault = CSVHeader.fault(in: bytes, from: start, options: options)
            throw InputError(
                .badData, file: originName, line: fault.line, byte: fault.byte, message: fault.message)
        }
        var parser = header.parser
        var label: [UInt8] = []
        while true {
            var number: Int?
            do throws(BadRecord) {
                number = try parser.next(in: bytes)
                guard let number else { return }
                try addRecord(bytes, parser.fields, header, line: number, label: &label)
            } catch {
                try reject(error, line: number)
            }
        }
    }

    /// - Parameter buffer: room for a label that has to be unescaped.
    private mutating func addRecord(
        _ bytes: Span<UInt8>, _ fields: [CSVParser.Field], _ header: CSVHeader, line: Int, label buffer: inout [UInt8]
    ) throws(BadRecord) {
        guard fields.count == header.names.count else {
            throw BadRecord(
                "the record has \(fields.count) field\(fields.count == 1 ? "" : "s"), the header \(header.names.count); "
                    + "put fields that hold the delimiter in quotes")
        }
        var label = Corpus.unlabelled
        if let column = header.labelColumn {
            buffer.removeAll(keepingCapacity: true)
            CSVParser.unescape(fields[column], in: bytes, appendingTo: &buffer)
            label = try labelNumber(buffer.span, column: nil)
        }
        let text = fields[header.textColumn]
        passed(text.range.upperBound)
        if text.isEscaped {
            try add(label: label, line: line) { CSVParser.unescape(text, in: bytes, appendingTo: &$0) }
        } else {
            try add(text: text.range, label: label, line: line)
        }
    }
}
