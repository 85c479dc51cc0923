/// Why features could not be made.
public struct FeatureError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// An option is out of its range.
        case invalidOption
        /// No n-gram is left to learn from.
        case noFeatures
        /// The vocabulary does not fit the model file's 32-bit offsets.
        case vocabularyTooLarge
    }

    public let code: Code
    /// What is wrong, and what to do.
    public let message: String

    public var description: String { message }
}
