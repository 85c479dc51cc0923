import Scratch

/// Why a model cannot be trained.
public struct TrainingError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case nonFiniteLoss
        case noDocuments
        case tooFewClasses
        case labelsDoNotFit
        case invalidOption
        /// The documents lie on disk, and cannot be read any more.
        case unreadable
    }

    public let code: Code
    /// What is wrong, and what to do.
    public let message: String

    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }

    static func nonFinite(_ what: String, step: Int, epoch: Int, _ options: TrainingOptions) -> Self {
        TrainingError(
            code: .nonFiniteLoss,
            message: """
                \(what) is not a finite number after step \(step), in epoch \(epoch): give a learning rate lower \
                than \(options.learningRate), for example \(options.learningRate / 10)
                """)
    }
}

/// What `body` reads of the documents; that it cannot is an error of training.
func reading<Result>(_ body: () throws(ScratchFileError) -> Result) throws(TrainingError) -> Result {
    do throws(ScratchFileError) {
        return try body()
    } catch {
        throw TrainingError(code: .unreadable, message: error.description)
    }
}
