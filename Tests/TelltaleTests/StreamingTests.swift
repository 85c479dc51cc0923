import Corpora
import Features
import Scratch
import Testing
import Training

import Telltale

/// Trained from disk, a classifier has the bytes that it has trained in memory.
@Suite struct StreamingTests {
    private func streaming(blockBytes: Int?) -> StreamingOptions {
        var options = StreamingOptions(folder: "/tmp", memory: 1 << 30)
        options.blockBytes = blockBytes
        return options
    }

    private static let changes: [(String, @Sendable (inout ClassifierOptions) -> Void)] = [
        ("as it is", { _ in }),
        ("without refit", { $0.refit = false }),
        ("without holdout", { $0.holdout = 0 }),
        ("hashed", { $0.features.space = .hashed(bits: 9); $0.characterNgrams = .lengths(2...3) }),
        ("few features", { $0.features.maximumCount = 200; $0.minimumDocumentCount = 2 }),
        ("class weights", { $0.classWeights = .balanced }),
        ("perceptron", { $0.network = NetworkOptions(); $0.training.optimizer = .adam; $0.training.learningRate = 0.01 }),
        ("dead units", {
            $0.network = NetworkOptions()
            $0.network?.activation = .relu
            $0.network?.hidden = [5, 3]
        }),
        ("embedding", { $0.network = NetworkOptions(); $0.network?.embedding = 8; $0.network?.hidden = [] }),
        ("momentum and an average", { $0.training.momentum = 0.9; $0.training.averagedEpochs = 2; $0.training.learningRate = 0.5 }),
    ]

    @Test(arguments: changes.indices) func bytesAreThoseOfMemory(change: Int) throws {
        let corpus = try corpus("headlines.tsv")
        var options = ClassifierOptions()
        options.training.epochs = 3
        options.training.batchSize = 5
        Self.changes[change].1(&options)
        let expected = try TextClassifier.train(on: corpus, options: options).bytes()
        options.training.threads = 2
        for blockBytes in [300, 4000, nil] {
            let streamed = try TextClassifier.train(on: corpus, options: options, streaming: streaming(blockBytes: blockBytes))
            #expect(try streamed.bytes() == expected, "\(Self.changes[change].0), \(blockBytes ?? 0)")
        }
    }

    @Test func aValidationFileIsStreamedToo() throws {
        let corpus = try corpus("messages.tsv")
        let (some, others) = (corpus.subset((0..<corpus.count).filter { $0 % 4 > 0 }), corpus.subset((0..<corpus.count).filter { $0 % 4 == 0 }))
        let expected = try TextClassifier.train(on: some, validation: others).bytes()
        let streamed = try TextClassifier.train(on: some, validation: others, streaming: streaming(blockBytes: 500))
        #expect(try streamed.bytes() == expected)
    }

    @Test func tooLittleMemoryIsAnErrorThatSaysHowMuch() throws {
        let corpus = try tinyCorpus()
        let error = #expect(throws: StreamingError.self) {
            try TextClassifier.train(on: corpus, streaming: StreamingOptions(folder: "/tmp", memory: 1 << 20))
        }
        #expect(error?.message == "6 documents need at least 141M of memory to be trained on from disk; raise --memory")
    }

    @Test func tooManyFeaturesAreAnErrorThatSaysWhatToDo() throws {
        var options = ClassifierOptions()
        options.features.space = .hashed(bits: 28)
        let error = #expect(throws: StreamingError.self) {
            try TextClassifier.train(
                on: tinyCorpus(), options: options, streaming: StreamingOptions(folder: "/tmp", memory: 500 << 20))
        }
        #expect(error?.message.hasPrefix("268435456 features need about ") == true)
        #expect(error?.message.hasSuffix("raise --memory, or keep fewer features by --max-features, --min-count or --hash-bits") == true)
    }

    @Test func aFolderThatTakesNoFilesIsAnError() throws {
        let corpus = try tinyCorpus()
        let error = #expect(throws: ScratchFileError.self) {
            try TextClassifier.train(on: corpus, streaming: StreamingOptions(folder: "/proc"))
        }
        #expect(error?.code == .cannotCreate)
    }
}
