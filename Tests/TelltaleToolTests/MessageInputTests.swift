import Glibc
import Testing

@Suite struct MessageInputTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    private static let message = "Subject: hello\n\nYou have won a prize!\n"

    /// However it comes, and however little of it is judged: piece by piece, with waits, through a pipe that says to come again.
    @Test func aMessageMayComeInPieces() throws {
        // More than pipes hold, and than is held in memory.
        let body = (0..<250_000).map { "line \($0)\n" }.joined()
        let whole = try Tool.run(["filter", "messages.telltale", "--max-document", "20"], input: Self.message + body, in: path).succeeded()
        let process = try Tool.start(
            ["filter", "messages.telltale", "--max-document", "20"], in: path, input: .nonBlockingPipe)
        for piece in ["Sub", "ject: hello\n", "\nYou have won"] {
            process.write(piece)
            usleep(20_000)
        }
        let rest = (Self.message + body).dropFirst("Subject: hello\n\nYou have won".count)
        let outcome = process.finish(input: Array(rest.utf8)).succeeded()
        #expect(Contents(bytes: outcome.output) == Contents(bytes: whole.output))
        #expect(outcome.text.contains("\nX-Telltale: ") && outcome.output.count > body.utf8.count)
    }

    @Test func whatCannotBeReadIsSaidOnce() throws {
        for (input, words) in [("< /", "Is a directory"), ("<&-", "Bad file descriptor")] {
            let outcome = try Tool.shell("$telltale filter messages.telltale \(input)", in: path)
            #expect(outcome.status == 74 && outcome.output.isEmpty)
            #expect(outcome.message == "telltale: cannot read standard input: \(words); what came is passed on\n")
            #expect(try Tool.shell("$telltale filter messages.telltale --exit-code \(input)", in: path).status == 3)
            // A slip in the command line is told all the same.
            let slip = try Tool.shell("$telltale filter messages.telltale --typo \(input)", in: path)
            #expect(slip.status == 64 && slip.message.hasPrefix("telltale: cannot read standard input: \(words)"), "\(slip)")
            #expect(slip.message.contains("Unknown option '--typo'"))
        }
    }

    /// A crash while the message is judged: it comes out as it came.
    @Test(arguments: [SIGSEGV, SIGABRT]) func aCrashPassesTheMessageOn(_ number: Int32) throws {
        // Words that take their time.
        let message = Self.message + (0..<400_000).map { "ก\($0 * 7919 % 400_009)ข้าว\n" }.joined()
        for _ in 0..<8 {
            let process = try Tool.start(["filter", "messages.telltale", "--max-document", "16M"], in: path)
            process.write(message)
            process.closeInput()
            usleep(60_000)
            process.send(number)
            let outcome = process.finish()
            // Before all was read, or when all was done.
            if outcome.signal == number || outcome.status == 0 { continue }
            #expect(outcome.status == 70, "\(outcome)")
            #expect(outcome.message == "telltale: stopped by a fault (not enough memory?); the message is passed on unchanged\n")
            #expect(Contents(bytes: outcome.output) == Contents(message))
            return
        }
        Issue.record("no signal came in time")
    }
}
