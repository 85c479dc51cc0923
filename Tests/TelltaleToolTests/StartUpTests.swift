import Testing

/// The target is 15 ms; the bound leaves room for a machine that is busy with something else.
@Suite(.serialized) struct StartUpTests {
    private func check(_ what: String, _ arguments: [String], input: String = "") throws {
        var runs: [Outcome] = []
        // Other tests run beside this one; what is wrong with a start-up is wrong every time.
        for _ in 0..<3 where runs.allSatisfy({ $0.elapsed > .milliseconds(60) }) {
            runs = try (0..<20).map { _ in try Tool.run(arguments, input: input).succeeded() }
        }
        let times = runs.map(\.elapsed).sorted()
        let work = runs.map(\.processorTime).sorted()
        print(
            "start-up, \(what): median \(times[10] / .milliseconds(1)) ms, best \(times[0] / .milliseconds(1)) ms, "
                + "processor \(work[10] / .milliseconds(1)) ms")
        // The median of the time on the clock says little beside other tests.
        #expect(times[0] < .milliseconds(60) && work[10] < .milliseconds(40))
    }

    @Test func help() throws { try check("--help", ["--help"]) }

    @Test func classifyingOneLine() throws {
        try check(
            "classifying one line", ["classify", Fixtures.shared.path + "/messages.telltale"], input: "You have won a prize\n")
    }
}
