import Corpora
import Telltale

extension FuzzTarget {
    /// A checkpoint that was changed and then written with checksums that are right, from which a training goes on. The first
    /// byte chooses the model, the others are read as edits.
    static let checkpoint = FuzzTarget(
        "checkpoint", seeds: (0..<4).map { [$0, 0, 0, 0, 1, 1, 0, 2, 1, 3, 0, 2] } + [[0], [1], [2], [3]] as [[UInt8]], words: jsonWords
    ) {
        let folder = try TemporaryFolder(files: ["checkpoint"])
        let files = try TinyModel.allCases.map { try interrupted($0, folder.checkpoint) }
        return { (input) throws(BrokenLaw) in
            guard let choice = input.first else { return }
            let number = Int(choice) % files.count
            var edits = Edits(bytes: input)
            do {
                try write(edits.forged(files[number], format: "telltale-checkpoint"), toFile: folder.checkpoint.path)
                _ = try TinyModel.allCases[number].trained(checkpoint: folder.checkpoint)
            } catch {
                try expect(!"\(error)".isEmpty, "an error says nothing")
            }
        }
    }

    /// The checkpoint that a training leaves when it is stopped.
    private static func interrupted(_ model: TinyModel, _ options: CheckpointOptions) throws -> [UInt8] {
        options.remove()
        _ = try? model.trained(checkpoint: options) { stage in
            if case .epochs(let progress, _) = stage { return progress.epoch < 2 }
            return true
        }
        return try ByteSource(contentsOf: options.path).withBytes(copied)
    }
}

extension TemporaryFolder {
    fileprivate var checkpoint: CheckpointOptions { CheckpointOptions(path: path + "/checkpoint", resumes: true) }
}
