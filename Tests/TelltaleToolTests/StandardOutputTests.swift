import Glibc
import Testing

@Suite struct StandardOutputTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    @Test func closedPipeIsAQuietEnd() throws {
        let outcome = try Tool.shell(
            "\"$telltale\" tokens headlines.train.tsv | head -n 1; yes 'won a prize' | \"$telltale\" classify messages.telltale | head -n 1",
            in: path)
        #expect(outcome.succeeded().lines.count == 2)
        // The reader is gone before anything is written.
        let process = try Tool.start(["classify", "messages.telltale"], in: path)
        process.closeOutput()
        process.write("won\n")
        let ended = process.finish()
        #expect(ended.signal == SIGPIPE && ended.message == "", "\(ended)")
    }

    /// Python, systemd and others start programs with SIGPIPE ignored.
    @Test func closedPipeIsAQuietEndWhereTheSignalIsIgnored() throws {
        let process = try Tool.start(["classify", "messages.telltale"], in: path, ignoredSignals: [SIGPIPE])
        process.closeOutput()
        process.write("won\n")
        let outcome = process.finish()
        #expect(outcome.signal == SIGPIPE && outcome.message == "", "\(outcome)")
    }

    @Test(arguments: [
        ["classify", "messages.telltale", "messages.test.tsv"], ["evaluate", "messages.telltale", "messages.test.tsv"],
        ["templates", "messages.telltale"], ["info", "messages.telltale"], ["tokens", "messages.test.tsv"],
        ["train", "messages.test.tsv", "--model", "/dev/null"],
    ])
    func fullDisk(_ arguments: [String]) throws {
        try Tool.run(arguments, in: path, output: .file("/dev/full"))
            .failed(74, "cannot write to standard output: No space left on device")
    }

    @Test func standardErrorMayBeClosed() throws {
        let outcome = try Tool.shell("\"$telltale\" info messages.telltale 2>&-; \"$telltale\" info nothing 2>&-; echo $?", in: path)
        #expect(outcome.lines.last == "66" && outcome.lines.count > 10)
    }

    /// A reader that shares its pipe in non-blocking mode, as event loops do, loses nothing.
    @Test func pipeThatDoesNotBlock() throws {
        let lines = String(repeating: "won a prize\n", count: 200_000)
        let folder = try TemporaryFolder()
        try folder.write("a", lines)
        let process = try Tool.start(["tokens", folder("a")], output: .nonBlockingPipe)
        usleep(300_000)
        let outcome = process.finish().succeeded()
        let isWhole = outcome.output == Array(lines.utf8)
        #expect(isWhole)
    }
}
