import Glibc

/// A buffered writer to standard output, which is where results go.
///
/// A reader that closed the pipe ends the process by SIGPIPE, quietly, as is usual for a command. Any other failure
/// (a full disk) is a ``Failure``.
struct StandardOutput {
    private var buffer: [UInt8] = []
    private static let limit = 1 << 16

    mutating func write(_ text: String) throws(Failure) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.limit { try flush() }
    }

    mutating func write(_ bytes: some Sequence<UInt8>) throws(Failure) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.limit { try flush() }
    }

    mutating func line(_ text: String = "") throws(Failure) {
        try write(text)
        try write(CollectionOfOne(UInt8(ascii: "\n")))
    }

    mutating func flush() throws(Failure) {
        var written = 0
        while written < buffer.count {
            let start = written
            let result = buffer.withUnsafeBytes { Glibc.write(1, $0.baseAddress! + start, $0.count - start) }
            if result < 0 {
                if errno == EINTR { continue }
                if errno == EAGAIN {
                    // Somebody who shares the descriptor made it non-blocking.
                    var wanted = pollfd(fd: 1, events: Int16(POLLOUT), revents: 0)
                    _ = poll(&wanted, 1, -1)
                    continue
                }
                if errno == EPIPE {
                    // The signal was ignored when the process began, as Python and systemd do.
                    signal(SIGPIPE, SIG_DFL)
                    raise(SIGPIPE)
                }
                throw Failure(
                    status: .inputOutput, "cannot write to standard output: \(String(cString: strerror(errno)))")
            }
            written += result
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

/// Writes a line to standard error, which is where everything but results goes.
func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
}
