import Corpora
import Matrices
import Testing
import Training

import Telltale

@Suite struct CheckpointStoreTests {
    private let folder: SafetensorsTestFolder

    init() throws { folder = try SafetensorsTestFolder() }

    private func checkpoint(interval: Duration = .seconds(3600), resumes: Bool = true) -> CheckpointOptions {
        CheckpointOptions(path: folder["m.checkpoint"], interval: interval, resumes: resumes)
    }

    /// So many documents that an epoch is told of more than once.
    private static let made = Result {
        var random = SeededGenerator(seed: 7)
        return try documents(
            (0..<700).map { number in
                let words = (0..<6).map { _ in "w\(random.integer(below: 40))" }
                return ("class \(number % 3)", "c\((number + (random.integer(below: 4) == 0 ? 1 : 0)) % 3) " + words.joined(separator: " "))
            })
    }

    private static let changes: [(String, @Sendable (inout ClassifierOptions) -> Void)] = [
        ("again on all documents", { _ in }),
        ("measured only", { $0.refit = false }),
        ("on everything", { $0.holdout = 0 }),
        ("patience and an average", { $0.training.patience = 1; $0.training.averagedEpochs = 2 }),
        ("network", { $0.network = NetworkOptions(); $0.network?.hidden = [4]; $0.training.learningRate = 0.3 }),
    ]

    /// Stopped at each of its reports and gone on from each time, a training ends with the bytes of one left alone, and says where it
    /// goes on.
    @Test(arguments: changes.indices, [false, true]) func stopsDoNotShow(change: Int, isStreamed: Bool) throws {
        let corpus = try Self.made.get()
        var options = ClassifierOptions()
        options.training.epochs = 3
        options.characterNgrams = .none
        Self.changes[change].1(&options)
        let expected = try TextClassifier.train(on: corpus, options: options).bytes()
        var stops = 0
        var last = (epoch: 0, documents: 0, refit: false)
        while true {
            var resumed: [(epoch: Int, refit: Bool)] = []
            let before = last
            do {
                let classifier = try TextClassifier.train(
                    on: corpus, options: options, streaming: isStreamed ? StreamingOptions(folder: folder.path) : nil,
                    checkpoint: checkpoint()
                ) { stage in
                    switch stage {
                    case .resumed(let epoch, let refit): resumed.append((epoch, refit))
                    case .epochs(let progress, let refit):
                        last = (progress.epoch, progress.documentsDone, refit)
                        return false
                    default: break
                    }
                    return true
                }
                #expect(try classifier.bytes() == expected)
                break
            } catch is CancellationError {
                stops += 1
                #expect(checkpoint().exists)
                #expect(before.refit == last.refit ? before.documents < last.documents : last.refit)
            }
            guard stops < 50 else { Issue.record("it gets no further"); break }
            // Between two epochs it goes on with the next.
            guard stops > 1 else { continue }
            #expect(resumed.count == 1 && resumed[0].refit == before.refit)
            #expect((before.epoch...before.epoch + 1).contains(resumed[0].epoch))
        }
        #expect(stops > 2)
        checkpoint().remove()
        #expect(folder.names.isEmpty)
    }

    /// What a training leaves that is stopped at the end of its first epoch, or of the first on all documents.
    private func interrupted(inRefit: Bool = false) throws -> [UInt8] {
        #expect(throws: CancellationError.self) {
            try TextClassifier.train(
                on: try corpus("messages.tsv"), options: Self.shortly, checkpoint: checkpoint(resumes: false)
            ) { stage in
                if case .epochs(_, let refit) = stage { refit != inRefit } else { true }
            }
        }
        return try readBytes(checkpoint().path)
    }

    /// The same file with another entry in its header, or without a tensor, and every checksum right.
    private func rewrite(_ bytes: [UInt8], _ name: String, _ value: String) throws {
        let file = try SafetensorsFile(bytes: bytes, name: "m", format: "telltale-checkpoint", versions: 2...2)
        var writer = SafetensorsWriter(format: "telltale-checkpoint", version: 2)
        for (entry, text) in file.metadata { writer.addMetadata(entry, entry == name ? value : text) }
        for (entry, type, shape) in file.tensors where entry != name {
            switch type {
            case .u64: writer.add(entry, try file.tensor(entry, of: UInt64.self, shape: shape).elements(), shape: shape)
            case .i64: writer.add(entry, try file.tensor(entry, of: Int64.self, shape: shape).elements(), shape: shape)
            case .f64: writer.add(entry, try file.tensor(entry, of: Double.self, shape: shape).elements(), shape: shape)
            default: writer.add(entry, try file.tensor(entry, of: Float.self, shape: shape).elements(), shape: shape)
            }
        }
        try writer.write(toFile: checkpoint().path)
    }

    private static let shortly = {
        var options = ClassifierOptions()
        options.training.epochs = 2
        options.characterNgrams = .none
        options.features.wordNgrams = 1
        return options
    }()

    private func resumed() throws -> TextClassifier {
        try TextClassifier.train(on: try corpus("messages.tsv"), options: Self.shortly, checkpoint: checkpoint())
    }

    @Test func nothingIsSavedBeforeItIsTime() throws {
        let corpus = try Self.made.get()
        for (interval, isDue) in [(Duration.seconds(3600), false), (.zero, true)] {
            var reports = 0
            _ = try TextClassifier.train(on: corpus, options: Self.shortly, checkpoint: checkpoint(interval: interval)) { stage in
                guard case .epochs = stage else { return true }
                reports += 1
                #expect(checkpoint().exists == isDue)
                return true
            }
            #expect(reports > 2)
        }
    }

    /// Whatever byte is another, and wherever the file is cut: nothing of it is believed.
    @Test func damageIsFound() throws {
        let sound = try interrupted()
        var random = SeededGenerator(seed: 23)
        for trial in 0..<120 {
            var bytes = sound
            // The header's padding and its entries take most of the file.
            let place = random.integer(below: trial % 2 == 0 ? 600 : bytes.count)
            if trial % 3 == 0 { bytes.removeSubrange(place...) } else { bytes[place] ^= UInt8(1 << random.integer(below: 8)) }
            try writeBytes(bytes, to: checkpoint().path)
            let error = #expect(throws: ModelFileError.self, "byte \(place)") { try resumed() }
            #expect(error?.code != .cannotWrite && error?.code != .otherTraining, "byte \(place): \(error!)")
            #expect(try readBytes(checkpoint().path) == bytes)
        }
        try writeBytes(sound, to: checkpoint().path)
        _ = try resumed()
    }

    /// What is not to be gone on from may be damaged; the training is as without it.
    @Test func withoutResumingDamageDoesNotMatter() throws {
        var bytes = try interrupted()
        bytes[bytes.count - 1] ^= 1
        try writeBytes(bytes, to: checkpoint().path)
        let documents = try corpus("messages.tsv")
        let classifier = try TextClassifier.train(on: documents, options: Self.shortly, checkpoint: checkpoint(interval: .zero, resumes: false))
        #expect(try classifier.bytes() == TextClassifier.train(on: documents, options: Self.shortly).bytes())
        #expect(try readBytes(checkpoint().path) != bytes)
    }

    @Test(arguments: [
        ("measured", "{"), ("measured", "[]"), ("measured", #"{"epochs":1}"#), ("measured", #"{"epochs":1.5,"validation":{}}"#), ("conditions", ""),
        ("integers", ""), ("figures", ""), ("now.0", ""), ("now.1", ""), ("start", ""),
    ]) func whatMakesNoSenseIsDamage(name: String, value: String) throws {
        try rewrite(try interrupted(), name, value)
        let error = #expect(throws: ModelFileError.self) { try resumed() }
        #expect(error?.code == .damaged && error!.message.hasPrefix(checkpoint().path), "\(error!)")
    }

    /// However many epochs somebody has written into it, training ends within those of the options, or tells that this is none.
    @Test(arguments: [Int.min, -1, 0, 1, 3, Int.max]) func measuredEpochsAreWithinTheOptions(_ epochs: Int) throws {
        let measured = #"{"epochs":\#(epochs),"validation":{"documents":42,"accuracy":1,"macro-F1":1,"log loss":0.5,"refitted":true}}"#
        try rewrite(try interrupted(inRefit: true), "measured", measured)
        do {
            #expect((1...2).contains(try resumed().summary.epochs))
        } catch let error as ModelFileError {
            #expect(error.code == .damaged)
        }
    }

    /// Training goes on where no checkpoint can be written, tells of each, and has nothing to say for itself when it is stopped.
    @Test func aCheckpointThatCannotBeWrittenIsTold() throws {
        let unwritable = CheckpointOptions(path: folder["no/m.checkpoint"], interval: .zero)
        let documents = try Self.made.get()
        var failures: [String] = []
        let classifier = try TextClassifier.train(on: documents, options: Self.shortly, checkpoint: unwritable) { stage in
            if case .checkpointFailed(let error) = stage { failures.append(error.message) }
            return true
        }
        #expect(try classifier.bytes() == TextClassifier.train(on: documents, options: Self.shortly).bytes())
        #expect(failures.count > 2 && Set(failures) == ["cannot write \(unwritable.path): create its folder first"])
        let error = #expect(throws: ModelFileError.self) {
            try TextClassifier.train(on: documents, options: Self.shortly, checkpoint: unwritable) { stage in
                if case .epochs = stage { false } else { true }
            }
        }
        #expect(error?.code == .cannotWrite)
        #expect(folder.names.isEmpty)
    }

    /// The options do not tell vectors from others; what training starts from does.
    @Test func otherVectorsAreAnotherTraining() throws {
        var options = ClassifierOptions()
        options.training.learningRate = 0.1
        options.network = NetworkOptions()
        options.network?.hidden = []
        options.network?.embedding = 2
        func train(_ numbers: String, stops: Bool) throws {
            let text = try TemporaryText("see \(numbers)\nwin 3 4\n")
            options.network?.vectors = try WordVectors(contentsOf: text.path)
            _ = try TextClassifier.train(on: try tinyCorpus(), options: options, checkpoint: checkpoint()) { stage in
                if case .epochs = stage { !stops } else { true }
            }
        }
        #expect(throws: CancellationError.self) { try train("1 2", stops: true) }
        let error = #expect(throws: ModelFileError.self) { try train("1 2.5", stops: false) }
        #expect(error?.code == .otherTraining)
        #expect(
            error?.message
                == "\(checkpoint().path) was made with other --vectors; give the same, or leave --resume out to train from the start")
        try train("1 2", stops: false)
    }
}
