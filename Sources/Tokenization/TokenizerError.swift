/// Why a tokenizer could not be made or a text could not be read.
public struct TokenizerError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Code: String, Sendable, Hashable {
        /// ICU did not give us a break iterator or a normalizer.
        case unicodeLibrary
        /// The locale's name is not one that ICU can read.
        case invalidLocale
        /// The text has more bytes than an index can count.
        case textTooLong
    }

    public let code: Code
    /// What is wrong and what to do.
    public let message: String
    /// ICU's own name of the error, where it gave one.
    public let cause: String?

    public init(code: Code, message: String, cause: String? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String { cause.map { "\(message) (\($0))" } ?? message }
}
