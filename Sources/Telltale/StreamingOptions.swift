/// Training on documents from disk, for those that memory does not hold: what is made of them lies in files without names, which
/// are gone when training ends, however it ends. The model is the same, byte for byte.
public struct StreamingOptions: Sendable, Hashable {
    /// Where the files are made. They take about one and a half times the room of the texts, with character n-grams more.
    public var folder: String
    /// How much memory to take, in bytes.
    public var memory: Int
    /// Bytes of text that are counted at once; nil for as many as `memory` allows.
    package var blockBytes: Int?

    /// 1 GiB.
    public static let standardMemory = 1 << 30

    public init(folder: String, memory: Int = standardMemory) {
        self.folder = folder
        self.memory = memory
    }
}

/// Why documents cannot be trained on within the memory that was given.
public struct StreamingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What needs more memory, and what to do.
    public let message: String
    public var description: String { message }
}
