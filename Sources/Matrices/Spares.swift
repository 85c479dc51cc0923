internal import Synchronization

/// Values that pieces of parallel work use one after another: scratch memory, of which there are as many as pieces run side by side.
/// Determinism is the caller's: what a value holds when it is handed out depends on the threads.
package final class Spares<Value: Sendable>: Sendable {
    private let new: @Sendable () -> Value
    private let values = Mutex<[Value]>([])

    package init(_ new: @escaping @Sendable () -> Value) { self.new = new }

    /// Runs `body` with a value that nobody else has, new or handed back.
    package func withSpare<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        var value = values.withLock { $0.popLast() } ?? new()
        defer { values.withLock { [value] in $0.append(value) } }
        return try body(&value)
    }
}
