import Glibc
import Synchronization

/// A program that runs with its standard streams in our hands.
final class ChildProcess {
    /// What a standard stream of the program is.
    enum Stream {
        case pipe
        /// A pipe in non-blocking mode.
        case nonBlockingPipe
        /// A file that is opened, and made if it is written.
        case file(String)
        /// A terminal of so many columns, whose bytes arrive as they were written.
        case terminal(columns: UInt16)
    }

    let pid: pid_t
    private let start = ContinuousClock.now
    private var input: Int32 = -1
    private var output: Int32 = -1
    private var errors: Int32 = -1
    private var outputBytes: [UInt8] = []
    private var errorBytes: [UInt8] = []
    private var ended: Int32?
    private var usage = rusage()

    struct Fault: Error, CustomStringConvertible {
        let description: String
        init(_ what: String) { description = what + ": " + String(cString: strerror(errno)) }
    }

    /// Held while pipes are made and a program is started, so that no other program that is started just then inherits them.
    private static let starting = Mutex(())

    /// - Parameter ignoredSignals: what the program finds ignored, as it would under `nohup` or some supervisors.
    init(
        _ program: String, _ arguments: [String], environment: [String: String], folder: String,
        input inputStream: Stream = .pipe, output outputStream: Stream = .pipe, errors errorStream: Stream = .pipe,
        ignoredSignals: [Int32] = []
    ) throws {
        // `env` changes the folder: the POSIX function that does is hidden from Swift.
        let words = folder == "/" ? [program] + arguments : ["/usr/bin/env", "-C", folder, program] + arguments
        var ours: [Int32] = []
        pid = try Self.starting.withLock { _ in
            let ends = try [(inputStream, true), (outputStream, false), (errorStream, false)].map { stream, isInput in
                try Self.open(stream, isInput: isInput)
            }
            defer { for end in ends { close(end.theirs) } }
            ours = ends.map(\.ours)
            return try Self.spawn(words, environment, ends.map(\.theirs), ignoredSignals)
        }
        (input, output, errors) = (ours[0], ours[1], ours[2])
    }

    private static func spawn(
        _ words: [String], _ environment: [String: String], _ streams: [Int32], _ ignoredSignals: [Int32]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, stream) in streams.enumerated() { posix_spawn_file_actions_adddup2(&actions, stream, Int32(number)) }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var reset = sigset_t()
        var blocked = sigset_t()
        sigemptyset(&blocked)
        sigfillset(&reset)
        for number in ignoredSignals { sigdelset(&reset, number) }
        posix_spawnattr_setsigdefault(&attributes, &reset)
        posix_spawnattr_setsigmask(&attributes, &blocked)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        let argv = words.map { strdup($0) } + [nil]
        let envp = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for string in argv + envp { free(string) } }
        var pid: pid_t = 0
        errno = ignoring(ignoredSignals) { posix_spawn(&pid, words[0], &actions, &attributes, argv, envp) }
        if errno != 0 { throw Fault("cannot run \(words[0])") }
        return pid
    }

    deinit {
        if ended == nil {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        for descriptor in [input, output, errors] where descriptor >= 0 { close(descriptor) }
    }

    private static func open(_ stream: Stream, isInput: Bool) throws -> (ours: Int32, theirs: Int32) {
        switch stream {
        case .pipe, .nonBlockingPipe:
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { throw Fault("no pipe") }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            if case .nonBlockingPipe = stream { for end in ends { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) } }
            return isInput ? (ends[1], ends[0]) : (ends[0], ends[1])
        case .file(let path):
            let flags = isInput ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
            let descriptor = Glibc.open(path, flags | O_CLOEXEC, 0o666)
            guard descriptor >= 0 else { throw Fault("cannot open \(path)") }
            return (-1, descriptor)
        case .terminal(let columns):
            // What posix_openpt, unlockpt and ptsname do, which are hidden from Swift.
            let master = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
            var (locked, number): (Int32, UInt32) = (0, 0)
            let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
            guard master >= 0, ioctl(master, setLock, &locked) == 0, ioctl(master, getNumber, &number) == 0
            else { throw Fault("no terminal") }
            let slave = Glibc.open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
            guard slave >= 0 else { throw Fault("no terminal") }
            var settings = termios()
            tcgetattr(slave, &settings)
            cfmakeraw(&settings)
            tcsetattr(slave, TCSANOW, &settings)
            var size = winsize(ws_row: 25, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
            _ = ioctl(slave, UInt(TIOCSWINSZ), &size)
            return (master, slave)
        }
    }

    /// Ignored signals are inherited, so they must be ignored here for a moment. Our own SIGPIPE always is.
    private static func ignoring<R>(_ numbers: [Int32], _ body: () -> R) -> R {
        signal(SIGPIPE, SIG_IGN)
        let old = numbers.map { ($0, signal($0, SIG_IGN)) }
        defer { for (number, handler) in old where number != SIGPIPE { signal(number, handler) } }
        return body()
    }

    func send(_ number: Int32) { kill(pid, number) }

    func closeInput() {
        if input >= 0 { close(input) }
        input = -1
    }

    /// No longer listens to what the program writes.
    func closeOutput() {
        if output >= 0 { close(output) }
        output = -1
    }

    /// The bytes up to the next newline of standard output; nil if none came in time.
    func readLine(within limit: Duration = .seconds(20)) -> String? {
        let deadline = ContinuousClock.now + limit
        while true {
            if let end = outputBytes.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: outputBytes[..<end], as: UTF8.self)
                outputBytes.removeSubrange(...end)
                return line
            }
            guard output >= 0, ContinuousClock.now < deadline else { return nil }
            var nothing: ArraySlice<UInt8> = []
            exchange(&nothing, deadline: deadline)
        }
    }

    /// Writes to standard input, all of it.
    func write(_ text: String) {
        var pending = ArraySlice(text.utf8)
        let deadline = ContinuousClock.now + .seconds(60)
        while !pending.isEmpty, input >= 0, ContinuousClock.now < deadline {
            exchange(&pending, deadline: deadline)
        }
    }

    /// Gives the rest of the input, hears the program to its end and says how it ended; it is killed when the time is over.
    func finish(input rest: [UInt8] = [], within limit: Duration = .seconds(300)) -> Outcome {
        let deadline = ContinuousClock.now + limit
        var pending = ArraySlice(rest)
        if pending.isEmpty { closeInput() }
        while output >= 0 || errors >= 0 || input >= 0 {
            guard ContinuousClock.now < deadline else { break }
            exchange(&pending, deadline: deadline)
            if pending.isEmpty { closeInput() }
        }
        let isLate = ContinuousClock.now >= deadline
        if isLate { kill(pid, SIGKILL) }
        var status: Int32 = 0
        while wait4(pid, &status, 0, &usage) < 0, errno == EINTR {}
        ended = status
        let signalled = status & 0x7F
        return Outcome(
            status: signalled == 0 ? (status >> 8) & 0xFF : -1, signal: signalled == 0 ? nil : signalled,
            output: outputBytes, errors: errorBytes, elapsed: ContinuousClock.now - start,
            processorTime: Self.duration(usage.ru_utime) + Self.duration(usage.ru_stime), isLate: isLate)
    }

    private static func duration(_ time: timeval) -> Duration {
        .seconds(time.tv_sec) + .microseconds(time.tv_usec)
    }

    /// Waits until a stream is ready, then reads and writes what goes without waiting.
    private func exchange(_ pending: inout ArraySlice<UInt8>, deadline: ContinuousClock.Instant) {
        let wantsToWrite = input >= 0 && !pending.isEmpty
        var polled = [
            pollfd(fd: output, events: Int16(POLLIN), revents: 0), pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wantsToWrite ? input : -1, events: Int16(POLLOUT), revents: 0),
        ]
        let left = max(.zero, deadline - ContinuousClock.now)
        guard poll(&polled, 3, Int32(left / .milliseconds(1)) + 1) > 0 else { return }
        if polled[0].revents != 0 { Self.read(&output, into: &outputBytes) }
        if polled[1].revents != 0 { Self.read(&errors, into: &errorBytes) }
        if polled[2].revents != 0 {
            // A pipe that is ready takes this much without blocking.
            let count = pending.prefix(4096).withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
            if count > 0 {
                pending.removeFirst(count)
            } else if errno != EINTR {
                closeInput()
            }
        }
    }

    private static func read(_ descriptor: inout Int32, into bytes: inout [UInt8]) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        if count > 0 {
            bytes += buffer[..<count]
        } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
            // A terminal whose other side has closed says EIO.
            close(descriptor)
            descriptor = -1
        }
    }
}
