extension JSONValue {
    /// How deep arrays and objects may stand in each other. The parser recurses, so the bound
    /// keeps hostile input from the end of the stack.
    package static let maximumDepth = 512

    /// Reads one JSON value with nothing but white space around it.
    ///
    /// Strict: UTF-8 without a byte order mark, no lone surrogates, no trailing commas or comments.
    /// O(bytes).
    package static func parse(_ bytes: Span<UInt8>) throws(JSONError) -> JSONValue {
        var parser = JSONParser()
        let value = try parser.value(bytes)
        parser.skipSpace(bytes)
        guard parser.position == bytes.count else {
            throw parser.fault("text after the end of the value")
        }
        return value
    }
}

/// The place in the text. The span is handed to each method because a type that stores one
/// cannot have an initializer without an experimental feature of the language.
private struct JSONParser {
    var position = 0
    var depth = 0

    func fault(_ message: String) -> JSONError { JSONError(offset: position, message: message) }

    /// The next byte, or 0 at the end: 0 starts nothing in JSON, so callers need no second case.
    func peek(_ bytes: Span<UInt8>) -> UInt8 { position < bytes.count ? bytes[position] : 0 }

    mutating func skipSpace(_ bytes: Span<UInt8>) {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    mutating func value(_ bytes: Span<UInt8>) throws(JSONError) -> JSONValue {
        skipSpace(bytes)
        switch peek(bytes) {
        case UInt8(ascii: "\""): return .string(try string(bytes))
        case UInt8(ascii: "{"): return .object(try object(bytes))
        case UInt8(ascii: "["): return .array(try array(bytes))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number(bytes))
        case UInt8(ascii: "t"): return try word("true", .bool(true), bytes)
        case UInt8(ascii: "f"): return try word("false", .bool(false), bytes)
        case UInt8(ascii: "n"): return try word("null", .null, bytes)
        default: throw fault(position < bytes.count ? "expected a value" : "the text ends where a value should be")
        }
    }

    mutating func word(_ text: StaticString, _ value: JSONValue, _ bytes: Span<UInt8>) throws(JSONError) -> JSONValue {
        let start = position
        for byte in text.description.utf8 {
            guard peek(bytes) == byte else {
                throw JSONError(offset: start, message: "expected \(text)")
            }
            position += 1
        }
        return value
    }

    mutating func enter() throws(JSONError) {
        guard depth < JSONValue.maximumDepth else {
            throw fault("more than \(JSONValue.maximumDepth) levels of arrays and objects")
        }
        depth += 1
        position += 1
    }

    /// True when the bracket closes the list, false after a comma.
    mutating func ends(with bracket: UInt8, _ bytes: Span<UInt8>) throws(JSONError) -> Bool {
        skipSpace(bytes)
        let byte = peek(bytes)
        guard byte == bracket || byte == UInt8(ascii: ",") else {
            throw fault("expected , or \(Unicode.Scalar(bracket))")
        }
        position += 1
        return byte == bracket
    }

    mutating func array(_ bytes: Span<UInt8>) throws(JSONError) -> [JSONValue] {
        try enter()
        defer { depth -= 1 }
        var values: [JSONValue] = []
        skipSpace(bytes)
        if peek(bytes) == UInt8(ascii: "]") {
            position += 1
            return values
        }
        repeat { values.append(try value(bytes)) } while try !ends(with: UInt8(ascii: "]"), bytes)
        return values
    }

    mutating func object(_ bytes: Span<UInt8>) throws(JSONError) -> [JSONMember] {
        try enter()
        defer { depth -= 1 }
        var members: [JSONMember] = []
        skipSpace(bytes)
        if peek(bytes) == UInt8(ascii: "}") {
            position += 1
            return members
        }
        repeat {
            skipSpace(bytes)
            guard peek(bytes) == UInt8(ascii: "\"") else { throw fault("expected a name in double quotes") }
            let name = try string(bytes)
            skipSpace(bytes)
            guard peek(bytes) == UInt8(ascii: ":") else { throw fault("expected : after a name") }
            position += 1
            members.append(JSONMember(name: name, value: try value(bytes)))
        } while try !ends(with: UInt8(ascii: "}"), bytes)
        return members
    }

    mutating func digits(_ bytes: Span<UInt8>) throws(JSONError) {
        let start = position
        while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
        guard position > start else { throw fault("expected a digit") }
    }

    mutating func number(_ bytes: Span<UInt8>) throws(JSONError) -> String {
        let start = position
        if peek(bytes) == UInt8(ascii: "-") { position += 1 }
        if peek(bytes) == UInt8(ascii: "0") {
            position += 1
            guard peek(bytes) &- UInt8(ascii: "0") >= 10 else { throw fault("a number cannot start with 0") }
        } else {
            try digits(bytes)
        }
        if peek(bytes) == UInt8(ascii: ".") {
            position += 1
            try digits(bytes)
        }
        if peek(bytes) | 0x20 == UInt8(ascii: "e") {
            position += 1
            if peek(bytes) == UInt8(ascii: "+") || peek(bytes) == UInt8(ascii: "-") { position += 1 }
            try digits(bytes)
        }
        return try text(bytes, start..<position)
    }

    mutating func string(_ bytes: Span<UInt8>) throws(JSONError) -> String {
        position += 1
        let start = position
        var firstEscape: Int?
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                let raw = start..<position
                position += 1
                guard let firstEscape else { return try text(bytes, raw) }
                return try unescaped(bytes, raw, from: firstEscape)
            }
            if byte == UInt8(ascii: "\\") {
                if firstEscape == nil { firstEscape = position }
                // Whatever follows does not end the string; the escape itself is judged later.
                position += 1
            } else if byte < 0x20 {
                throw fault("a control character in a string must be written as an escape")
            }
            position += 1
        }
        throw JSONError(offset: start - 1, message: "the string that starts here has no end")
    }

    func text(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(JSONError) -> String {
        do throws(UTF8.ValidationError) {
            return String(copying: try UTF8Span(validating: bytes.extracting(range)))
        } catch {
            throw JSONError(offset: range.lowerBound + error.byteOffsets.lowerBound, message: "invalid UTF-8")
        }
    }

    func unescaped(_ bytes: Span<UInt8>, _ raw: Range<Int>, from firstEscape: Int) throws(JSONError) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(raw.count)
        for index in raw.lowerBound..<firstEscape { plain.append(bytes[index]) }
        var index = firstEscape
        while index < raw.upperBound {
            guard bytes[index] == UInt8(ascii: "\\") else {
                plain.append(bytes[index])
                index += 1
                continue
            }
            let start = index
            index += 2
            switch bytes[start + 1] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain.append(bytes[start + 1])
            case UInt8(ascii: "b"): plain.append(0x08)
            case UInt8(ascii: "f"): plain.append(0x0C)
            case UInt8(ascii: "n"): plain.append(0x0A)
            case UInt8(ascii: "r"): plain.append(0x0D)
            case UInt8(ascii: "t"): plain.append(0x09)
            case UInt8(ascii: "u"):
                guard let scalar = scalar(bytes, &index, end: raw.upperBound) else {
                    throw JSONError(offset: start, message: "\\u without four hexadecimal digits, or half of a surrogate pair")
                }
                plain.append(contentsOf: String(Character(scalar)).utf8)
            default: throw JSONError(offset: start, message: "unknown escape in a string")
            }
        }
        // Escapes are ASCII, so what is invalid now was invalid before; its offset is found there.
        do throws(UTF8.ValidationError) {
            return String(copying: try UTF8Span(validating: plain.span))
        } catch {
            _ = try text(bytes, raw)
            throw JSONError(offset: raw.lowerBound, message: "invalid UTF-8")
        }
    }

    /// The scalar of one `\uXXXX` or of a surrogate pair of them; `index` stands behind the `u`.
    func scalar(_ bytes: Span<UInt8>, _ index: inout Int, end: Int) -> Unicode.Scalar? {
        guard let unit = unit(bytes, &index, end: end) else { return nil }
        guard unit & 0xFC00 == 0xD800 else { return Unicode.Scalar(unit) }
        guard end - index >= 6, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
            return nil
        }
        index += 2
        guard let low = self.unit(bytes, &index, end: end), low & 0xFC00 == 0xDC00 else { return nil }
        return Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF)
    }

    func unit(_ bytes: Span<UInt8>, _ index: inout Int, end: Int) -> UInt32? {
        guard end - index >= 4 else { return nil }
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else { return nil }
            unit = unit << 4 | UInt32(digit)
            index += 1
        }
        return unit
    }
}
