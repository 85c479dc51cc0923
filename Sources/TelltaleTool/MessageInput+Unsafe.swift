import Glibc
import Telltale

/// A message on standard input: its first bytes in memory, the rest still to be read.
///
/// Nothing is lost: until the message is written, a crash, too, writes it as it came.
struct MessageInput: ~Copyable {
    private let start: UnsafeMutableRawPointer?
    private let count: Int
    /// Whether all of the message is in memory.
    let isWhole: Bool
    private let readError: Int32

    /// Reads up to `limit` bytes, and less if there is no memory for them.
    init(limit: Int) {
        var start: UnsafeMutableRawPointer?
        var capacity = 0
        var count = 0
        var isWhole = false
        var readError: Int32 = 0
        while count < limit {
            if count == capacity {
                let wanted = min(limit, max(1 << 16, capacity * 2))
                guard let grown = realloc(start, wanted) else { break }
                start = grown
                capacity = wanted
            }
            let result = readInput(UnsafeMutableRawBufferPointer(start: start! + count, count: capacity - count))
            if result <= 0 {
                isWhole = result == 0
                readError = result == 0 ? 0 : errno
                break
            }
            count += result
        }
        self.start = start
        self.count = count
        self.isWhole = isWhole
        self.readError = readError
    }

    deinit { free(start) }

    /// Throws if nothing could be read, or not everything.
    func check() throws(Failure) {
        try Self.checkRead(readError)
        if count == 0 {
            throw Failure(status: .noInput, "no message on standard input; a filter wants one there")
        }
    }

    private static func checkRead(_ error: Int32) throws(Failure) {
        guard error != 0 else { return }
        throw Failure(status: .inputOutput, "cannot read standard input: \(String(cString: strerror(error))); what came is passed on")
    }

    func withBytes<R>(_ body: (Span<UInt8>) throws -> R) rethrows -> R {
        let bytes = UnsafeBufferPointer(start: start?.assumingMemoryBound(to: UInt8.self), count: count)
        return try body(bytes.span)
    }

    /// Writes the message with a new field, and without those that `edit` found.
    func write(_ edit: MailHeaderEdit, inserting field: [UInt8]) throws(Failure) {
        rescue.isOn = false
        for range in edit.kept(0..<edit.insertion) { try write(range) }
        try checkWritten(field.withUnsafeBytes { writeOutput($0) })
        for range in edit.kept(edit.insertion..<count) { try write(range) }
        try copyRest()
    }

    /// Writes the message as it came.
    func writeAll() throws(Failure) {
        rescue.isOn = false
        try write(0..<count)
        try copyRest()
    }

    private func write(_ range: Range<Int>) throws(Failure) {
        try checkWritten(writeOutput(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(start: start, count: count)[range])))
    }

    private func copyRest() throws(Failure) {
        guard !isWhole else { return }
        let (readError, writeError) = copyInputToOutput()
        try checkWritten(writeError)
        try Self.checkRead(readError)
    }

    /// From now on a crash (no memory, a model file cut off while it is mapped) writes the message as it came, and ends with this status.
    func passOnAtCrash(exitingWith status: Int32) {
        rescue = Rescue(isOn: true, message: UnsafeRawBufferPointer(start: start, count: count), isWhole: isWhole, status: status)
        // A stack that overflowed is of no use to the handler.
        let size = 1 << 16
        var stack = stack_t()
        stack.ss_sp = malloc(size)
        stack.ss_size = size
        guard stack.ss_sp != nil, sigaltstack(&stack, nil) == 0 else { return }
        var action = sigaction()
        action.sa_flags = SA_ONSTACK | Int32(bitPattern: SA_RESETHAND)
        action.__sigaction_handler.sa_handler = { _ in
            guard rescue.isOn else { _exit(rescue.status) }
            _ = writeOutput(rescue.message)
            if !rescue.isWhole { _ = copyInputToOutput() }
            let reason: StaticString = "telltale: stopped by a fault (not enough memory?); the message is passed on unchanged\n"
            _ = Glibc.write(2, reason.utf8Start, reason.utf8CodeUnitCount)
            _exit(rescue.status)
        }
        for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE] { sigaction(number, &action, nil) }
    }
}

/// What the handler of a crash needs.
private struct Rescue {
    var isOn: Bool
    var message: UnsafeRawBufferPointer
    var isWhole: Bool
    var status: Int32
}

/// Written before the handler is there, and by one thread.
private nonisolated(unsafe) var rescue = Rescue(
    isOn: false, message: UnsafeRawBufferPointer(start: nil, count: 0), isWhole: true, status: 70)

/// Copies what is left of standard input; returns the number of the error in reading, or 0, and that in writing. Safe in a handler of
/// signals.
private func copyInputToOutput() -> (readError: Int32, writeError: Int32) {
    withUnsafeTemporaryAllocation(byteCount: 1 << 12, alignment: 16) { buffer in
        while true {
            let count = readInput(buffer)
            if count <= 0 { return (count < 0 ? errno : 0, 0) }
            let error = writeOutput(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            if error != 0 { return (0, error) }
        }
    }
}

/// Reads what there is, as `read` does, in spite of interruptions.
private func readInput(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    while true {
        let count = read(0, buffer.baseAddress, buffer.count)
        if count >= 0 { return count }
        if errno == EAGAIN {
            waitFor(0, POLLIN)
        } else if errno != EINTR {
            return count
        }
    }
}
