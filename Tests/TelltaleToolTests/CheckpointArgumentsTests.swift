import Glibc
import Testing

@Suite struct CheckpointArgumentsTests {
    let path: String
    let folder: TemporaryFolder

    init() throws {
        path = try Fixtures.shared.path
        folder = try TemporaryFolder()
    }

    private func train(_ options: String...) throws -> Outcome {
        try Tool.run(["train", path + "/messages.train.tsv", "--epochs", "2"] + options, in: folder.path)
    }

    @Test(arguments: ["-1", "nan", "inf", "1e10", "ten"]) func timesThatMakeNoSense(_ seconds: String) throws {
        try train("--model", "m", "--checkpoint-every=\(seconds)").failed(64, "--checkpoint-every", seconds == "1e10" ? "10000000000.0" : seconds)
        #expect(try folder.names.isEmpty)
    }

    /// With a checkpoint as often as can be the model is the same, and nothing is left beside it.
    @Test func checkpointsLeaveNoTrace() throws {
        try train("--model", "m").succeeded()
        for seconds in ["0", "0.000000001", "1e9"] {
            let outcome = try train("--model", "n", "--checkpoint-every", seconds).succeeded()
            #expect(!outcome.text.contains("checkpoint"))
            #expect(try Contents(path: folder("n")) == Contents(path: folder("m")))
            #expect(try folder.names == ["m", "n"])
        }
    }

    /// Beside a device there is no place for one: there is none, and --resume finds none.
    @Test func aDeviceHasNoCheckpoint() throws {
        #expect(mkfifo(folder("pipe"), 0o600) == 0)
        try train("--model", "m").succeeded()
        try train("--model", "/dev/null", "--checkpoint-every", "0", "--resume").succeeded()
        // The reader gets the model whole.
        let outcome = try Tool.shell(
            "cat pipe > copy & $telltale train \(path)/messages.train.tsv --epochs 2 --model pipe --checkpoint-every 0 >&2; wait", in: folder.path)
        #expect(outcome.status == 0)
        #expect(try Contents(path: folder("copy")) == Contents(path: folder("m")))
        #expect(try folder.names == ["copy", "m", "pipe"])
    }
}
