/// A JSON object that stands on one line, and the fields of it that matter.
package struct JSONRecord {
    package let members: [JSONMember]

    /// O(bytes of the line).
    package init(_ line: Span<UInt8>) throws(BadRecord) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue.parse(line)
        } catch {
            throw BadRecord(
                "not a JSON object on one line: \(error.message); pretty-printed JSON becomes lines by: jq -c .",
                byte: error.offset + 1)
        }
        guard let members = value.members else {
            throw BadRecord("the line holds \(value.kind), not a JSON object; an array becomes lines by: jq -c '.[]'")
        }
        self.members = members
    }

    /// The text to classify.
    package func text(_ options: ReadingOptions) throws(BadRecord) -> String {
        let name = options.textField
        guard let value = JSONValue.object(members)[path: name] else { throw missing(name, "--text-field") }
        guard let text = value.string else {
            throw BadRecord("the field \"\(name)\" holds \(value.kind), not a string; name another by --text-field")
        }
        return text
    }

    /// The text of the label; nothing if there is none and none is required.
    func label(_ options: ReadingOptions) throws(BadRecord) -> String? {
        let name = options.labelField
        switch JSONValue.object(members)[path: name] {
        case nil, .null:
            guard options.labelsRequired else { return nil }
            throw missing(name, "--label-field")
        case .string(let text), .number(let text):
            return text
        case .bool(let flag):
            return flag ? "true" : "false"
        case .some(let other):
            throw BadRecord("the field \"\(name)\" holds \(other.kind), which is no label; name another by --label-field")
        }
    }

    private func missing(_ name: String, _ option: String) -> BadRecord {
        BadRecord(
            "the object has no field \"\(name)\", but \(fieldList(members.map(\.name))); name the field by \(option)")
    }

    /// The object without the members of the names in `removed`, and with `added` at its end, on one line.
    package func replacing(_ removed: [String], by added: [JSONMember]) -> JSONValue {
        .object(members.filter { member in !removed.contains { $0.utf8.elementsEqual(member.name.utf8) } } + added)
    }
}

extension JSONValue {
    /// The value at a path of names and of places in arrays, from 0: `article.body`, `authors.0.name`.
    ///
    /// A name may hold dots itself: at each step the longest beginning of the path that is a member's name counts.
    /// O(members on the way × dots in the path).
    subscript(path path: String) -> JSONValue? {
        if let value = self[component: path] { return value }
        var end = path.endIndex
        while let dot = path[..<end].lastIndex(of: ".") {
            if let inner = self[component: String(path[..<dot])] {
                return inner[path: String(path[path.index(after: dot)...])]
            }
            end = dot
        }
        return nil
    }

    private subscript(component name: String) -> JSONValue? {
        guard let array else { return self[name] }
        guard let place = Int(name), array.indices.contains(place) else { return nil }
        return array[place]
    }

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
