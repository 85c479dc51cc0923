import ArgumentParser
import Glibc
import Telltale

/// How to train on documents that memory does not hold, as options of `train`.
struct StreamingArguments: ParsableArguments {
    @Flag(help: "Train from disk, within --memory, on documents that memory does not hold: slower, to the same model. The files that it takes lie beside the model, without names. (default: in memory)")
    var stream = false

    @Option(
        help: ArgumentHelp("The memory to take with --stream; K, M and G are understood. (default: 1G)", valueName: "bytes"),
        transform: Self.memory)
    var memory: ByteCount?

    private static func memory(_ argument: String) throws -> ByteCount {
        guard let memory = ByteCount(argument, most: .max) else {
            throw ValidationError("'\(argument)' is no number of bytes; give one such as 500M or 4G.")
        }
        return memory
    }

    func validate() throws {
        guard stream || memory == nil else {
            throw ValidationError("--memory bounds the memory of --stream; add it, or leave --memory out.")
        }
    }

    /// Where to stream from and to; nil to train in memory.
    func options(model: String) -> StreamingOptions? {
        guard stream else { return nil }
        return StreamingOptions(folder: folder(of: model), memory: memory?.bytes ?? StreamingOptions.standardMemory)
    }

    /// The folder of the model; for one that goes to a device or a pipe that of temporary files.
    private func folder(of model: String) -> String {
        var status = stat()
        if stat(model, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            return getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        }
        return containingFolder(of: model)
    }
}
