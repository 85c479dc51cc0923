import Glibc

/// Where and how often training saves what there is of it, and whether to go on from there.
///
/// A checkpoint is a safetensors file like a model's, and appears whole or not at all. It is for the same documents and options, and
/// leads to the same bytes as training that never stopped.
public struct CheckpointOptions: Sendable, Hashable {
    public var path: String
    /// The least time between two checkpoints. One is always written when training is asked to stop.
    public var interval: Duration
    /// Whether to go on from the checkpoint, if there is one.
    public var resumes: Bool

    public init(path: String, interval: Duration = .seconds(600), resumes: Bool = false) {
        self.path = path
        self.interval = interval
        self.resumes = resumes
    }

    /// Whether there is a file of this name.
    public var exists: Bool { access(path, F_OK) == 0 }

    /// Removes the checkpoint, once its model is written.
    public func remove() { _ = unlink(path) }
}
