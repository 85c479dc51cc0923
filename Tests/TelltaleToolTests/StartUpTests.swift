import Testing

/// The target is 15 ms; the bound leaves room for a machine that is busy with something else.
@Suite(.serialized) struct StartUpTests {
    private func median(_ arguments: [String], input: String) throws -> Duration {
        var times: [Duration] = []
        for _ in 0..<20 { times.append(try Tool.run(arguments, input: input).succeeded().elapsed) }
        return times.sorted()[10]
    }

    private func check(_ what: String, _ arguments: [String], input: String = "") throws {
        let bound = Duration.milliseconds(60)
        var best = try median(arguments, input: input)
        // Other tests run beside this one.
        for _ in 0..<5 where best >= bound { best = min(best, try median(arguments, input: input)) }
        print("start-up, \(what): \(best / .milliseconds(1)) ms")
        #expect(best < bound)
    }

    @Test func help() throws { try check("--help", ["--help"]) }

    @Test func classifyingOneLine() throws {
        try check(
            "classifying one line", ["classify", Fixtures.shared.path + "/messages.telltale"], input: "You have won a prize\n")
    }
}
