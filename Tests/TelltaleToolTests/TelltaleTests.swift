import Testing

@Suite struct TelltaleTests {
    static let subcommands = [
        "check", "train", "classify", "explain", "evaluate", "compare", "cross-validate", "learning-curve", "report", "filter",
        "templates", "tokens", "message", "info",
    ]

    @Test func helpIsAsRecorded() throws {
        try expectSnapshot(Tool.run(["--help"]).succeeded().text, "help.txt")
        #expect(try Tool.run([]).succeeded().text == Tool.run(["--help"]).text)
        #expect(try Tool.run(["help"]).succeeded().text == Tool.run(["--help"]).text)
    }

    @Test(arguments: subcommands) func helpOfSubcommandIsAsRecorded(_ name: String) throws {
        let help = try Tool.run([name, "--help"]).succeeded().text
        try expectSnapshot(help, "help-\(name).txt")
        #expect(try Tool.run(["help", name]).succeeded().text == help)
    }

    /// Every option says what happens without it; those that must be given have nothing to say.
    @Test(arguments: subcommands) func everyOptionStatesItsDefault(_ name: String) throws {
        let help = try Tool.run([name, "--help"]).text
        var options: [String] = []
        for line in help.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("  -") {
                options.append(String(line))
            } else if line.hasPrefix("   "), let last = options.popLast() {
                options.append(last + " " + line.drop { $0 == " " })
            }
        }
        #expect(!options.isEmpty)
        let required = ["--model", "--output", "--version", "-h,"]
        for option in options where !required.contains(where: { option.hasPrefix("  \($0) ") }) {
            #expect(option.contains("default: "), "\(option)")
        }
    }

    @Test func version() throws {
        let version = try Tool.run(["--version"]).succeeded().text
        #expect(version.contains(/^[0-9]+\.[0-9]+\.[0-9]+\n$/), "\(version)")
    }

    @Test func wrongUsage() throws {
        try Tool.run(["clasify"]).failed(64, "clasify")
        try Tool.run(["train", "x.tsv", "--model", "m", "--no-such-option"]).failed(64, "--no-such-option")
        try Tool.run(["train", "x.tsv"]).failed(64, "--model")
        try Tool.run(["train", "--model", "x"]).failed(64, "<input>")
        try Tool.run(["classify"]).failed(64, "<model>")
        try Tool.run(["info"]).failed(64, "<model>")
    }
}
