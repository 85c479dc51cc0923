/// Why what memory does not hold could not be kept on disk, or not be read again.
public struct ScratchFileError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// The folder takes no file.
        case cannotCreate
        case writeFailed
        case readFailed
        /// What was read is not what was written.
        case damaged
    }

    public let code: Code
    /// What is wrong, and what to do.
    public let message: String
    /// What the system said, if it was the system that refused.
    public let cause: String?

    public init(_ code: Code, _ message: String, cause: String? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String { cause.map { "\(message) (\($0))" } ?? message }
}
