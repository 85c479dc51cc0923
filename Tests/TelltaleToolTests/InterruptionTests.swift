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

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func leavesACheckpoint(_ number: Int32) throws {
        let process = try start()
        process.send(number)
        let outcome = process.finish(within: .seconds(20))
        #expect(outcome.signal == number && outcome.output.isEmpty, "\(outcome)")
        #expect(
            outcome.message
                == "telltale: interrupted; what was trained is in m.checkpoint: give the same command with --resume to go on\n")
        #expect(try folder.names.sorted() == ["m", "m.checkpoint"] && Contents(path: folder("m")) == Contents("the old model"))
    }

    /// Killed again and again, by whatever signal, a training goes on each time, and ends with the bytes of one left alone.
    @Test(arguments: [["--optimizer", "adam"], ["--batch-size", "1", "--average-epochs", "30"], ["--stream"]])
    func goesOnAfterEveryKill(options: [String]) throws {
        let arguments = ["train", Tool.package + "/corpora/headlines.tsv", "--epochs", "150", "--checkpoint-every", "0"] + options
        try Tool.run(arguments + ["--model", "expected"], in: folder.path).succeeded()
        var kills = 0
        for number in [SIGKILL, SIGINT, SIGKILL, SIGTERM] {
            let process = try Tool.start(arguments + ["--model", "m", "--resume"], in: folder.path)
            usleep(150_000)
            process.send(number)
            let outcome = process.finish(within: .seconds(60))
            // What was left to do may take less time than the signal.
            if outcome.status == 0 { break }
            #expect(outcome.signal == number, "\(outcome)")
            kills += 1
        }
        #expect(kills > 0)
        // A slow machine may not have come as far as to leave one.
        let hasCheckpoint = try folder.names.contains("m.checkpoint")
        let outcome = try Tool.run(arguments + ["--model", "m", "--resume"], in: folder.path)
        #expect(outcome.status == 0)
        #expect(outcome.message.hasPrefix("telltale: going on with epoch ") == hasCheckpoint, "\(outcome)")
        #expect(try Contents(path: folder("m")) == Contents(path: folder("expected")))
        #expect(try folder.names.sorted() == ["expected", "m"])
    }

    @Test func aCheckpointOfAnotherTrainingIsRefused() throws {
        let process = try start()
        process.send(SIGINT)
        #expect(process.finish(within: .seconds(20)).signal == SIGINT)
        func resume(_ input: String, _ options: [String]) throws -> Outcome {
            try Tool.run(
                ["train", Tool.package + "/corpora/" + input, "--model", "m", "--resume"] + options, in: folder.path)
        }
        try resume("headlines.tsv", ["--epochs", "1000000", "--learning-rate", "2"])
            .failed(64, "m.checkpoint", "another training", "learning rate 4.0 there, 2.0 here", "--resume")
        try resume("headlines.tsv", ["--epochs", "1000000", "--optimizer", "adam"]).failed(64, "another training")
        try resume("messages.tsv", ["--epochs", "1000000"]).failed(64, "another training", "documents 486 there, 418 here")
        #expect(try Contents(path: folder("m")) == Contents("the old model"))
        // Without --resume it is in nobody's way.
        let outcome = try Tool.run(["train", Tool.package + "/corpora/headlines.tsv", "--model", "m"], in: folder.path)
        #expect(outcome.status == 0 && outcome.message.contains("m.checkpoint of an interrupted training is not gone on from"), "\(outcome)")
        #expect(try folder.names == ["m"])
    }

    @Test func withoutACheckpointAllBeginsAnew() throws {
        let arguments = ["train", Tool.package + "/corpora/headlines.tsv", "--model", "m"]
        let outcome = try Tool.run(arguments + ["--resume"], in: folder.path)
        #expect(outcome.status == 0)
        #expect(outcome.message == "telltale: there is no m.checkpoint to go on from; training from the start\n")
        let first = try Contents(path: folder("m"))
        try Tool.run(arguments, in: folder.path).succeeded()
        #expect(try Contents(path: folder("m")) == first)
    }

    /// What is no checkpoint is neither read nor replaced.
    @Test func anotherFileOfItsNameIsLeftAlone() throws {
        try folder.write("m.checkpoint", "my notes")
        for options in [[], ["--resume"]] {
            try Tool.run(["train", Tool.package + "/corpora/headlines.tsv", "--model", "m"] + options, in: folder.path)
                .failed(65, "m.checkpoint stands where checkpoints are written")
        }
        #expect(try Contents(path: folder("m.checkpoint")) == Contents("my notes"))
        #expect(try Contents(path: folder("m")) == Contents("the old model"))
    }

    /// Which version made a checkpoint stands at its beginning, whatever comes then.
    @Test func aCheckpointOfAnOlderVersionIsToldAsThat() throws {
        let header = #"{"__metadata__":{"format":"telltale-checkpoint","version":"1","conditions":"{}"}}"#
        try folder.write("m.checkpoint", "\u{78}" + String(repeating: "\u{0}", count: 7) + header)
        let arguments = ["train", Tool.package + "/corpora/headlines.tsv", "--model", "m", "--epochs", "1"]
        try Tool.run(arguments + ["--resume"], in: folder.path)
            .failed(65, "m.checkpoint was made by an older version of Telltale; leave --resume out to train from the start")
        let outcome = try Tool.run(arguments, in: folder.path)
        #expect(outcome.status == 0 && outcome.message.contains("m.checkpoint of an interrupted training is not gone on from"), "\(outcome)")
        #expect(try folder.names == ["m"])
    }

    @Test func atAnyMoment() throws {
        // Whatever the moment of the signal, there is the old model or the whole new one, and no other file but a checkpoint.
        for delay in stride(from: 20_000, through: 200_000, by: 12_000) {
            try folder.write("m", "the old model")
            let process = try Tool.start(
                ["train", Tool.package + "/corpora/headlines.tsv", "--model", "m", "--epochs", "1"], in: folder.path)
            usleep(UInt32(delay))
            process.send(SIGINT)
            let outcome = process.finish(within: .seconds(20))
            #expect(try folder.names.filter { $0 != "m.checkpoint" } == ["m"])
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
