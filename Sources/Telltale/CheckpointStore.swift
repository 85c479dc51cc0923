internal import Corpora
internal import Matrices
internal import Models
internal import Training

/// The checkpoint of one training: what an earlier run left, and what this one saves.
final class CheckpointStore {
    /// What a training has measured before it trains again on all documents.
    struct Measured {
        var epochs: Int
        var validation: TrainingSummary.Validation
        var calibration: TrainingSummary.Calibration?
    }

    private let options: CheckpointOptions
    private let conditions: JSONValue
    /// What an earlier run left; nil once training has gone on from it.
    private var file: SafetensorsFile?
    /// What that run had measured, if it had come to train on all documents.
    private(set) var measured: Measured?
    private var last = ContinuousClock.now
    /// Why the last checkpoint could not be written, until it was told.
    private var failure: ModelFileError?

    private static let format = "telltale-checkpoint"
    private static let formatVersion = 2

    /// Opens the checkpoint that is to be gone on from. Throws if it is of another training, or the file no checkpoint.
    init(_ options: CheckpointOptions, conditions: JSONValue) throws(ModelFileError) {
        self.options = options
        self.conditions = conditions
        guard options.exists else { return }
        let file: SafetensorsFile
        do throws(ModelFileError) {
            file = try SafetensorsFile(path: options.path, format: Self.format, versions: Self.formatVersion...Self.formatVersion)
        } catch {
            if error.code == .notAModel {
                throw ModelFileError(
                    .notAModel, "\(options.path) stands where checkpoints are written, and is none; move it, or give the model another name")
            }
            // What is not gone on from may be damaged, or of another version; the next checkpoint replaces it.
            guard options.resumes else { return }
            if error.code == .olderVersion {
                throw ModelFileError(
                    .olderVersion,
                    "\(options.path) was made by an older version of Telltale; leave --resume out to train from the start")
            }
            throw error
        }
        guard options.resumes else { return }
        try file.verifyAll()
        let made = try json("conditions", of: file)
        let difference = conditions.difference(from: made)
            ?? made.difference(from: conditions).map { (name: $0.name, this: $0.other, other: $0.this) }
        if let difference {
            throw ModelFileError(
                .otherTraining,
                "\(options.path) is of another training: \(difference.name) \(difference.other) there, \(difference.this) here; give the same documents and options, or leave --resume out to train from the start")
        }
        let entry = try json("measured", of: file)
        if !entry.isNull {
            do {
                measured = Measured(
                    epochs: try entry.required("epochs").int.orThrow(),
                    validation: try TrainingSummary.Validation(json: entry.required("validation")),
                    calibration: try entry["calibration"].map { try TrainingSummary.Calibration(json: $0) })
            } catch {
                throw Self.senseless(file)
            }
        }
        self.file = file
    }

    /// Whether it is time for another checkpoint.
    var isDue: Bool { ContinuousClock.now - last >= options.interval }

    /// Saves a training, on all documents if `measured` is not nil.
    func save(_ checkpoint: TrainingCheckpoint<some TrainableModel>, start: UInt64, measured: Measured?) {
        var writer = SafetensorsWriter(format: Self.format, version: Self.formatVersion)
        writer.addMetadata("conditions", conditions.text)
        writer.addMetadata("measured", (measured?.json ?? .null).text)
        writer.add("start", [start])
        writer.add("integers", checkpoint.integers)
        writer.add("figures", checkpoint.figures)
        for (name, matrix) in checkpoint.matrices {
            writer.add(name, matrix.values, shape: [matrix.rows, matrix.columns])
        }
        do throws(ModelFileError) {
            try writer.write(toFile: options.path)
            failure = nil
        } catch {
            failure = error
        }
        last = ContinuousClock.now
    }

    func takeFailure() -> ModelFileError? {
        defer { failure = nil }
        return failure
    }

    /// What the earlier run left of this training, if it was at the same one of the two.
    func resumed<Model: TrainableModel>(
        _ model: @autoclosure () -> Model, start: UInt64, options: TrainingOptions, documents: Int, lastEpoch: Int?, isRefit: Bool
    ) throws(ModelFileError) -> TrainingCheckpoint<Model>? {
        last = ContinuousClock.now
        guard let file, (measured != nil) == isRefit else { return nil }
        self.file = nil
        guard try elements("start", of: UInt64.self, file) == [start] else {
            throw ModelFileError(
                .otherTraining,
                "\(self.options.path) was made with other --vectors; give the same, or leave --resume out to train from the start")
        }
        let integers = try elements("integers", of: Int64.self, file)
        let figures = try elements("figures", of: Double.self, file)
        let checkpoint: TrainingCheckpoint<Model>?
        do {
            checkpoint = try TrainingCheckpoint(
                integers: integers, figures: figures, start: model(), options: options, documents: documents, lastEpoch: lastEpoch
            ) { name, rows, columns in
                guard file.tensors.contains(where: { $0.name == name }) else { return nil }
                let values = try file.tensor(name, of: Float.self, shape: [rows, columns]).elements(in: file.name)
                return Matrix(rows: rows, columns: columns, values: values)
            }
        } catch let error as ModelFileError {
            throw error
        } catch {
            throw Self.senseless(file)
        }
        guard let checkpoint else { throw Self.senseless(file) }
        return checkpoint
    }

    private func elements<Element: SafetensorsElement>(
        _ name: String, of type: Element.Type, _ file: SafetensorsFile
    ) throws(ModelFileError) -> [Element] {
        try file.tensor(name, of: type, shape: [nil]).elements(in: file.name)
    }

    private func json(_ name: String, of file: SafetensorsFile) throws(ModelFileError) -> JSONValue {
        guard let text = file.metadata(name), let json = try? JSONValue.parse(text.utf8Span.span) else {
            throw Self.senseless(file)
        }
        return json
    }

    private static func senseless(_ file: SafetensorsFile) -> ModelFileError {
        ModelFileError(
            .damaged, "\(file.name) makes no sense as a checkpoint; leave --resume out to train from the start")
    }
}

extension CheckpointStore.Measured {
    fileprivate var json: JSONValue {
        var members = [JSONMember("epochs", .number(epochs)), JSONMember("validation", validation.json)]
        if let calibration { members.append(JSONMember("calibration", calibration.json)) }
        return .object(members)
    }
}
