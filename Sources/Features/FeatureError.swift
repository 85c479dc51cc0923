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

extension FeatureError {
    /// Nothing is left of the documents to learn from.
    static func noFeatures(_ options: FeatureOptions) -> FeatureError {
        FeatureError(
            code: .noFeatures,
            message: options.minimumDocumentCount > 1
                ? "no word stands in \(options.minimumDocumentCount) documents; lower --min-count"
                : "no training document holds a word; check the input with 'telltale tokens'")
    }

    /// The names of the features do not fit the model file's offsets.
    static var namesTooLong: FeatureError {
        FeatureError(
            code: .vocabularyTooLarge,
            message: "the names of the features fill more than 4 GiB; set --max-features, or raise --min-count")
    }
}
