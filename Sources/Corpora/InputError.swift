/// What is wrong with an input, where, and what to do about it.
///
/// `description` is the one line a command prints: `file:line:byte: message (cause)`, with the parts
/// that are known.
public struct InputError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kind of fault, as far as a program wants to tell them apart.
    public enum Code: String, Sendable {
        /// The request itself makes no sense, whatever the files hold.
        case usage
        /// The bytes were read, and are not what they should be.
        case badData
        /// The input does not exist or may not be opened.
        case noInput
        /// A folder stands where a file should be.
        case isDirectory
        /// The system failed while reading.
        case readFailed
    }

    public var code: Code
    /// The file as the user named it, or `standard input`.
    public var file: String
    /// The line, counted from 1.
    public var line: Int?
    /// The byte in that line, counted from 1.
    public var byte: Int?
    /// What is wrong, and what to do.
    public var message: String
    /// What the system said, if it was the system that refused.
    public var cause: String?

    public init(
        _ code: Code, file: String, line: Int? = nil, byte: Int? = nil, message: String, cause: String? = nil
    ) {
        self.code = code
        self.file = file
        self.line = line
        self.byte = byte
        self.message = message
        self.cause = cause
    }

    /// A fault of one record.
    package init(_ record: BadRecord, file: String, line: Int?) {
        self.init(
            .badData, file: file, line: record.line ?? line, byte: record.byte, message: record.message, cause: record.cause)
    }

    public var description: String {
        var text = file
        if let line {
            text += ":\(line)"
            if let byte { text += ":\(byte)" }
        }
        text += ": " + message
        if let cause { text += " (\(cause))" }
        return text
    }
}

/// What is wrong with one record, before it is known which file it stands in and whether it may be passed over.
package struct BadRecord: Error {
    package var message: String
    /// The line, where it is not the record's first.
    package var line: Int?
    /// The byte in the line, counted from 1.
    package var byte: Int?
    package var cause: String?

    package init(_ message: String, line: Int? = nil, byte: Int? = nil, cause: String? = nil) {
        self.message = message
        self.line = line
        self.byte = byte
        self.cause = cause
    }
}
