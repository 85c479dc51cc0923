internal import Scratch

/// Texts that do not lie in a file byte for byte, one behind another: in memory, or on disk but for the last of them.
struct TextArena {
    /// The last texts, to which the next is appended. What is on disk already comes before them.
    var tail: [UInt8] = []
    /// The bytes on disk.
    private(set) var spooled = 0
    /// Why they could not be kept there. What comes afterwards is lost.
    private(set) var failure: InputError?
    private let folder: String?
    private var file: ScratchFile?

    private static let mostInMemory = 1 << 24

    /// - Parameter folder: where to make the file; nil to keep everything in memory.
    init(folder: String?) { self.folder = folder }

    var count: Int { spooled + tail.count }

    /// Takes the texts so far to disk, if they are to lie there and are many. O(their bytes)
    mutating func spool() {
        if folder != nil, tail.count >= Self.mostInMemory { spoolAll() }
    }

    private mutating func spoolAll() {
        guard let folder, !tail.isEmpty else { return }
        do throws(ScratchFileError) {
            if file == nil { file = try ScratchFile(folder: folder) }
            _ = try file?.append(tail.span.bytes)
        } catch {
            failure = InputError(error)
        }
        spooled += tail.count
        tail.removeAll(keepingCapacity: true)
    }

    /// All texts.
    consuming func finish() throws(InputError) -> ByteSource {
        if spooled > 0 { spoolAll() }
        if let failure { throw failure }
        guard let file else { return ByteSource(tail) }
        do throws(ScratchFileError) {
            return ByteSource(try FileMapping(file))
        } catch {
            throw InputError(error)
        }
    }
}

extension InputError {
    fileprivate init(_ error: ScratchFileError) {
        self.init(.readFailed, file: "the texts", message: error.message, cause: error.cause)
    }
}
