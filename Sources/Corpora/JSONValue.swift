/// A JSON document as a tree (RFC 8259), for JSON lines, model headers and the command's output.
///
/// Our own code rather than Foundation's: its errors carry the byte offset that a message about
/// `file:line:byte` needs, members keep their order, and the command starts without Foundation.
///
/// Equality of strings and names is Swift's, that is, under canonical equivalence; looking up a
/// member compares bytes.
package enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    /// A number as its text, which follows the grammar of RFC 8259, so that no digit is lost.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// The members in the order of the text, repeated names included.
    case object([JSONMember])
}

/// One `"name": value` of a JSON object.
package struct JSONMember: Sendable, Equatable {
    package var name: String
    package var value: JSONValue

    package init(name: String, value: JSONValue) {
        self.name = name
        self.value = value
    }

    package init(_ name: String, _ value: JSONValue) {
        self.init(name: name, value: value)
    }
}

extension JSONValue {
    /// The shortest text that reads back as the same number; `null` for infinities and NaN,
    /// which JSON cannot write.
    package static func number(_ value: Double) -> JSONValue {
        value.isFinite ? .number(value.description) : .null
    }

    /// The shortest text that reads back as the same `Float`; `null` when it is not finite.
    package static func number(_ value: Float) -> JSONValue {
        value.isFinite ? .number(value.description) : .null
    }

    package static func number(_ value: some BinaryInteger) -> JSONValue {
        .number(String(value))
    }

    /// The value of the last member of this name; `nil` without one or if this is no object. O(members).
    package subscript(name: String) -> JSONValue? {
        members?.last { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    package var isNull: Bool { self == .null }

    package var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    package var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// A number written as an integer (no fraction, no exponent) that fits an `Int`.
    package var int: Int? {
        if case .number(let text) = self { Int(text) } else { nil }
    }

    /// The nearest `Double` of a number; `nil` where that would be infinite.
    package var double: Double? {
        guard case .number(let text) = self, let value = Double(text), value.isFinite else { return nil }
        return value
    }

    package var array: [JSONValue]? {
        if case .array(let values) = self { values } else { nil }
    }

    package var members: [JSONMember]? {
        if case .object(let members) = self { members } else { nil }
    }
}

/// Why a text is not JSON, and at which byte.
package struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Bytes before the place of the fault.
    package var offset: Int
    package var message: String

    package init(offset: Int, message: String) {
        self.offset = offset
        self.message = message
    }

    package var description: String { "byte \(offset + 1): \(message)" }
}
