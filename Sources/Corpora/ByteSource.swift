/// The bytes of one input, which documents refer to instead of copying: a memory-mapped file, or a buffer
/// (standard input, a pipe, text that had to be unescaped).
///
/// Copies share the bytes, and may be read from any thread. A mapped file must not be cut short by somebody
/// else while it is in use: the system ends a program that reads behind the new end.
public struct ByteSource: Sendable {
    private enum Storage: Sendable {
        case mapped(FileMapping)
        case buffer([UInt8])
    }

    private let storage: Storage

    /// Wraps a buffer. O(1).
    public init(_ bytes: [UInt8]) {
        storage = .buffer(bytes)
    }

    /// Maps a regular file, in O(1); reads anything else to its end.
    /// - Parameter path: a file, a named pipe, or `-` for standard input.
    public init(contentsOf path: String) throws(InputError) {
        try self.init(InputFile(path), spoolingTo: nil)
    }

    /// The same; what cannot be mapped is kept on disk if there is a folder for it.
    init(_ file: borrowing InputFile, spoolingTo folder: String?) throws(InputError) {
        if let size = file.size {
            storage = .mapped(try file.map(size))
        } else {
            self = try file.readAll(spoolingTo: folder)
        }
    }

    init(_ mapping: FileMapping) { storage = .mapped(mapping) }

    /// The number of bytes.
    public var count: Int {
        switch storage {
        case .mapped(let mapping): mapping.count
        case .buffer(let bytes): bytes.count
        }
    }

    /// Calls `body` with the bytes of `range`, where they lie. O(1).
    public func withBytes<R, E: Error>(
        _ range: Range<Int>, _ body: (Span<UInt8>) throws(E) -> R
    ) throws(E) -> R {
        switch storage {
        case .mapped(let mapping):
            try mapping.withBytes { (bytes) throws(E) -> R in try body(bytes.extracting(range)) }
        case .buffer(let bytes):
            try body(bytes.span.extracting(range))
        }
    }

    /// Gives back the memory that some bytes of a mapped file take, until they are wanted again.
    func forget(_ range: Range<Int>) {
        if case .mapped(let mapping) = storage { mapping.forget(range) }
    }

    /// Calls `body` with all the bytes. O(1).
    public func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
        try withBytes(0..<count, body)
    }
}
