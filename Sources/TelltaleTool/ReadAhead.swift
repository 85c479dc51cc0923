import Synchronization
import Telltale

/// Blocks of documents, of which the next may be read while one is worked on.
final class ReadAhead: Sendable {
    private struct State: ~Copyable {
        var stream: DocumentStream
        var next: Result<DocumentStream.Block?, InputError>?

        mutating func read() -> Result<DocumentStream.Block?, InputError> {
            do throws(InputError) {
                return .success(try stream.nextBlock())
            } catch {
                return .failure(error)
            }
        }
    }

    private let state: Mutex<State>
    /// What messages call the input.
    let name: String
    private let isFile: Bool

    init(_ stream: consuming sending DocumentStream) {
        name = stream.name
        isFile = stream.isRegularFile
        state = Mutex(State(stream: stream, next: nil))
    }

    /// Reads the next block of a file. Of a pipe what has come has to be answered before anything is waited for.
    var readNext: (@Sendable () -> Void)? {
        guard isFile else { return nil }
        return {
            self.state.withLock { state in
                if state.next == nil { state.next = state.read() }
            }
        }
    }

    /// The next block; nothing at the end.
    func next() throws(InputError) -> DocumentStream.Block? {
        let result = state.withLock { state in
            defer { state.next = nil }
            return state.next ?? state.read()
        }
        return try result.get()
    }
}
