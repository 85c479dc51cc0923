import Glibc
import Testing

@Suite struct InterruptionTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("m", "the old model")
    }

    /// A training that takes long.
    private func start(ignoring signals: [Int32] = [], epochs: Int = 1_000_000) throws -> ChildProcess {
        let process = try Tool.start(
            ["train", Tool.package + "/corpora/headlines.tsv", "--model", "m", "--epochs", "\(epochs)"], in: folder.path,
            ignoredSignals: signals)
        usleep(400_000)
        return process
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func leavesNothingBehind(_ number: Int32) throws {
        let process = try start()
        process.send(number)
        let outcome = process.finish(within: .seconds(20))
        #expect(outcome.signal == number && outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.message == "telltale: interrupted; no unfinished model is left\n")
        #expect(try folder.names == ["m"] && Contents(path: folder("m")) == Contents("the old model"))
    }

    @Test func atAnyMoment() throws {
        // Whatever the moment of the signal, there is the old model or the whole new one, and nothing else.
        for delay in stride(from: 20_000, through: 200_000, by: 12_000) {
            try folder.write("m", "the old model")
            let process = try Tool.start(
                ["train", Tool.package + "/corpora/headlines.tsv", "--model", "m", "--epochs", "1"], in: folder.path)
            usleep(UInt32(delay))
            process.send(SIGINT)
            let outcome = process.finish(within: .seconds(20))
            #expect(try folder.names == ["m"])
            let isOld = try Contents(path: folder("m")) == Contents("the old model")
            if !isOld { try Tool.run(["info", folder("m")]).succeeded() }
            #expect(outcome.signal == SIGINT || outcome.status == 0, "\(outcome)")
            // Once it says that there is a model, there is one.
            #expect(outcome.output.isEmpty || !isOld)
        }
    }

    /// nohup, and shells that start something in the background, have it ignore signals; so it does.
    @Test func ignoredSignalsStayIgnored() throws {
        let process = try start(ignoring: [SIGHUP, SIGINT])
        process.send(SIGHUP)
        process.send(SIGINT)
        usleep(100_000)
        process.send(SIGTERM)
        #expect(process.finish(within: .seconds(20)).signal == SIGTERM)
    }
}
