extension CorpusBuilder {
    /// Adds a JSON object that stands on one line.
    mutating func addJSON(_ bytes: Span<UInt8>, _ line: Range<Int>, number: Int) throws(BadRecord) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue.parse(bytes.extracting(line))
        } catch {
            throw BadRecord(
                "not a JSON object on one line: \(error.message); pretty-printed JSON becomes lines by: jq -c .",
                byte: error.offset + 1)
        }
        guard let members = value.members else {
            throw BadRecord("the line holds \(value.kind), not a JSON object; an array becomes lines by: jq -c '.[]'")
        }
        var label = Corpus.unlabelled
        if let name = try self.label(of: value, members) {
            label = try labelNumber(name.utf8Span.span, column: nil)
        }
        guard let text = value[options.textField] else {
            throw missing(options.textField, "--text-field", members)
        }
        guard let text = text.string else {
            throw BadRecord("the field \"\(options.textField)\" holds \(text.kind), not a string; name another by --text-field")
        }
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

    /// The text of the label; nothing if there is none and none is required.
    private func label(of value: JSONValue, _ members: [JSONMember]) throws(BadRecord) -> String? {
        let name = options.labelField
        switch value[name] {
        case nil, .null:
            guard options.labelsRequired else { return nil }
            throw missing(name, "--label-field", members)
        case .string(let text), .number(let text):
            return text
        case .bool(let flag):
            return flag ? "true" : "false"
        case .some(let other):
            throw BadRecord("the field \"\(name)\" holds \(other.kind), which is no label; name another by --label-field")
        }
    }

    private func missing(_ name: String, _ option: String, _ members: [JSONMember]) -> BadRecord {
        BadRecord(
            "the object has no field \"\(name)\", but \(fieldList(members.map(\.name))); name the field by \(option)")
    }
}

extension JSONValue {
    /// What the value is, for a message.
    fileprivate var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
