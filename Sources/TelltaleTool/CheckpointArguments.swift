import ArgumentParser
import Glibc
import Telltale

/// What is saved of a training under way, as options of `train`.
struct CheckpointArguments: ParsableArguments {
    @Flag(help: "Go on from the checkpoint that an interrupted training left beside the model; the documents and all options must be the same. (default: no)")
    var resume = false

    @Option(
        help: ArgumentHelp(
            "The least time between two checkpoints. Being interrupted leaves one at any time, kill -9 that of the last time.",
            valueName: "seconds"))
    var checkpointEvery = 600.0

    func validate() throws {
        guard checkpointEvery >= 0, checkpointEvery <= 1e9 else {
            throw ValidationError("--checkpoint-every is \(checkpointEvery); give a number of seconds, 0 or more.")
        }
    }

    /// The checkpoint of a model; nil for a model that goes to a device or a pipe.
    func options(model: String) -> CheckpointOptions? {
        var status = stat()
        if stat(model, &status) == 0, status.st_mode & S_IFMT != S_IFREG { return nil }
        return CheckpointOptions(
            path: model + ".checkpoint", interval: .seconds(checkpointEvery), resumes: resume)
    }

    /// Tells of what may not be expected, once training begins.
    func remark(on options: CheckpointOptions) {
        if resume, !options.exists {
            say("telltale: there is no \(printable(options.path)) to go on from; training from the start")
        } else if !resume, options.exists {
            say("telltale: warning: \(printable(options.path)) of an interrupted training is not gone on from; --resume would")
        }
    }
}
