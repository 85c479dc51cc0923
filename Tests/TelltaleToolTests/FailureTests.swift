import Testing

/// What each kind of failure means to a shell.
@Suite struct FailureTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    private static let cases: [(Int32, [String])] = [
        (0, ["info", "messages.telltale"]), (64, ["info"]), (64, ["templates", "messages.telltale", "--class", "none"]),
        (64, ["train", "messages.train.tsv", "--model", "m", "--epochs", "99999999"]),
        (64, ["train", "messages.train.tsv", "--model", "m", "--word-ngram-weight", "1e-30"]),
        (65, ["info", "messages.train.tsv"]), (65, ["train", "messages.telltale", "--model", "m"]),
        (65, ["train", "messages.train.tsv", "--model", "m", "--min-count", "99999"]),
        (66, ["info", "nothing"]), (66, ["train", "nothing", "--model", "m"]), (66, ["tokens", "."]), (66, ["tokens", "/dev/zero"]),
        (73, ["train", "messages.train.tsv", "--model", "nowhere/m"]), (74, ["tokens", "/proc/self/mem"]),
    ]

    @Test(arguments: cases) func statuses(_ status: Int32, _ arguments: [String]) throws {
        let outcome = try Tool.run(arguments, in: path)
        #expect(outcome.status == status, "\(outcome)")
        let isSuccess = status == 0
        #expect(outcome.errors.isEmpty == isSuccess && outcome.output.isEmpty == !isSuccess, "\(outcome)")
    }

    @Test func messagesAreOneLine() throws {
        try Tool.run(["tokens", "no\nsuch\tfile"]).failed(66, "no\u{FFFD}such\u{FFFD}file: cannot be opened")
        try Tool.run(["train", "a", "--model", "/nonexistent/\u{1B}]0;title\u{7}/m"]).failed(73, "cannot write /nonexistent/\u{FFFD}]0;title")
    }
}
