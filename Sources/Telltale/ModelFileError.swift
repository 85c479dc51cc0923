/// Why a model file cannot be read or written, and what to do about it.
public struct ModelFileError: Error, Sendable, CustomStringConvertible {
    public enum Code: Sendable, Equatable {
        /// There is no file of this name.
        case noFile
        /// The system will not let us read it.
        case unreadable
        /// A file of another kind.
        case notAModel
        /// A model that is cut short, too long or altered.
        case damaged
        /// Made by a newer version of Telltale.
        case newerVersion
        /// Made by an older version of Telltale, whose models this one does not read.
        case olderVersion
        /// A checkpoint of other documents or options.
        case otherTraining
        /// It cannot be written; a file that stood there before is as it was.
        case cannotWrite
    }

    public var code: Code
    /// What is wrong, with the file's name, and what to do.
    public var message: String
    /// The error behind this one, such as the system's.
    public var cause: (any Error)?

    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String {
        cause.map { "\(message) (\($0))" } ?? message
    }
}

extension ModelFileError {
    static func damaged(_ name: String, _ what: String, cause: (any Error)? = nil) -> ModelFileError {
        ModelFileError(.damaged, "\(name) \(what); copy it again or train anew", cause: cause)
    }
}
