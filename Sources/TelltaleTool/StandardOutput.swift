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
        try checkWritten(buffer.withUnsafeBytes { writeOutput($0) })
        buffer.removeAll(keepingCapacity: true)
    }
}

/// Writes all of `bytes` to standard output; returns the number of the error, or 0. Safe in a handler of signals.
func writeOutput(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    var written = 0
    while written < bytes.count {
        let result = write(1, bytes.baseAddress! + written, bytes.count - written)
        if result >= 0 {
            written += result
        } else if errno == EAGAIN {
            waitFor(1, POLLOUT)
        } else if errno != EINTR {
            return errno
        }
    }
    return 0
}

/// Waits for a descriptor that somebody who shares it made non-blocking.
func waitFor(_ descriptor: Int32, _ event: Int32) {
    var wanted = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    _ = poll(&wanted, 1, -1)
}

/// Throws for an error in writing to standard output, or ends the process if nobody reads there.
func checkWritten(_ error: Int32) throws(Failure) {
    if error == EPIPE {
        // The signal was ignored when the process began, as Python and systemd do.
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
    }
    if error != 0 {
        throw Failure(status: .inputOutput, "cannot write to standard output: \(String(cString: strerror(error)))")
    }
}

/// Writes a line to standard error, which is where everything but results goes.
func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
}
