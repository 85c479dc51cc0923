import Corpora
import Features
import Testing
import Training

import Telltale

/// A checkpoint is gone on from with the documents and the options that it was made with, and no others.
@Suite struct CheckpointConditionsTests {
    private let folder: SafetensorsTestFolder
    private let checkpoint: CheckpointOptions
    private static let list = (0..<30).map { (["ham", "spam"][$0 % 2], "see w\($0) you") }

    init() throws {
        folder = try SafetensorsTestFolder()
        checkpoint = CheckpointOptions(path: folder["m.checkpoint"], resumes: true)
    }

    private static func options() -> ClassifierOptions {
        var options = ClassifierOptions()
        options.training.epochs = 2
        options.network = NetworkOptions()
        options.network?.hidden = [3]
        options.training.learningRate = 0.1
        return options
    }

    /// Leaves a checkpoint of the training, or goes on from one.
    private func train(_ list: [(String, String)], validation: [(String, String)]? = nil, _ options: ClassifierOptions, stops: Bool) throws {
        _ = try TextClassifier.train(
            on: try documents(list), validation: try validation.map { try documents($0) }, options: options, checkpoint: checkpoint
        ) { stage in
            if case .epochs = stage { !stops } else { true }
        }
    }

    private func refusal(
        _ list: [(String, String)] = list, validation: [(String, String)]? = nil, of options: ClassifierOptions = options()
    ) throws -> String {
        let error = #expect(throws: ModelFileError.self) { try train(list, validation: validation, options, stops: false) }
        #expect(error?.code == .otherTraining)
        let text = try #require(error?.message)
        let beginning = "\(checkpoint.path) is of another training: "
        let end = " here; give the same documents and options, or leave --resume out to train from the start"
        #expect(text.hasPrefix(beginning) && text.hasSuffix(end), "\(text)")
        return String(text.dropFirst(beginning.count).dropLast(end.count))
    }

    private static let changes: [(String, @Sendable (inout ClassifierOptions) -> Void)] = [
        ("symbols true there, false", { $0.tokenizer.symbols = false }),
        ("word n-grams 2 there, 1", { $0.features.wordNgrams = 1 }),
        ("hash bits null there, 10", { $0.features.space = .hashed(bits: 10) }),
        ("character n-grams [4,4] there, [2,3]", { $0.characterNgrams = .lengths(2...3) }),
        ("minimum count 1 there, 2", { $0.minimumDocumentCount = 2 }),
        ("maximum features null there, 100", { $0.features.maximumCount = 100 }),
        ("hidden [3] there, [3,2]", { $0.network?.hidden = [3, 2] }),
        ("activation \"gelu\" there, \"relu\"", { $0.network?.activation = .relu }),
        ("dropout 0.5 there, 0.25", { $0.network?.dropout = 0.25 }),
        ("layer normalization false there, true", { $0.network?.layerNormalization = true }),
        ("embedding null there, 4", { $0.network?.embedding = 4; $0.network?.dropout = 0.5 }),
        ("epochs 2 there, 3", { $0.training.epochs = 3 }),
        ("batch size 16 there, 8", { $0.training.batchSize = 8 }),
        ("class weights null there, [1.0,2.0]", { $0.classWeights = .weights(["spam": 2]) }),
        ("gradient clip null there, 1", { $0.training.gradientClip = 1 }),
        ("seed \"1\" there, \"2\"", { $0.training.seed = 2 }),
        ("patience null there, 1", { $0.training.patience = 1 }),
        ("criterion \"accuracy\" there, \"loss\"", { $0.training.criterion = .loss }),
        ("holdout 0.1 there, 0.2", { $0.holdout = 0.2 }),
        ("refit true there, false", { $0.refit = false }),
    ]

    @Test func anotherOptionIsNamedWithBothValues() throws {
        try #require(throws: CancellationError.self) { try train(Self.list, Self.options(), stops: true) }
        for (difference, change) in Self.changes {
            var options = Self.options()
            change(&options)
            let text = try refusal(of: options)
            #expect(text.hasPrefix(difference), "\(text)")
        }
        var linear = Self.options()
        linear.network = nil
        #expect(try refusal(of: linear).hasPrefix("network {"))
        // The number of threads changes nothing, and neither does what is said though it goes without saying.
        var same = Self.options()
        same.training.threads = 3
        same.network?.dropout = 0.5
        same.classWeights = .equal
        try train(Self.list, same, stops: false)
    }

    @Test func otherDocumentsAreNamed() throws {
        try #require(throws: CancellationError.self) { try train(Self.list, Self.options(), stops: true) }
        var swapped = Self.list
        swapped.swapAt(0, 2)
        var relabelled = Self.list
        (relabelled[0].0, relabelled[1].0) = (relabelled[1].0, relabelled[0].0)
        // The same bytes in all, cut elsewhere.
        var moved = Self.list
        moved[0].1 = String(moved[0].1.dropLast())
        moved[1].1 = "u" + moved[1].1
        let renamed = Self.list.map { ($0.0 == "ham" ? "hat" : $0.0, $0.1) }
        for list in [swapped, relabelled, moved, renamed] {
            #expect(try refusal(list).hasPrefix("texts and labels "))
        }
        #expect(try refusal(Array(Self.list.dropLast())) == "documents 30 there, 29")
        let validation = Array(Self.list.prefix(4))
        #expect(try refusal(validation: validation) == "validation documents null there, 4")

        checkpoint.remove()
        try #require(throws: CancellationError.self) { try train(Self.list, validation: validation, Self.options(), stops: true) }
        #expect(try refusal() == "validation documents 4 there, null")
        #expect(try refusal(validation: validation.reversed()).hasPrefix("texts and labels of the validation "))
        try train(Self.list, validation: validation, Self.options(), stops: false)
    }
}
