import Corpora
import Features
import Testing

import Telltale

@Suite struct ClassifierFittingTests {
    private static let list = (0..<90).map { number in
        (["ham", "spam"][number % 2], "\(number % 2 == 0 ? "see" : "win") w\(number % 13) x\(number % 7) day\(number)")
    }
    private static let others = (0..<31).map { (["spam", "ham"][$0 % 2], "\($0 % 2 == 0 ? "win" : "see") y\($0) w\($0 % 13)") }

    /// Texts of a mapped file are given back while training is under way, those of the validation after those of the corpus; they
    /// are read again when they are wanted.
    @Test(arguments: [false, true]) func filesGiveTheModelOfMemory(isStreamed: Bool) throws {
        let folder = try SafetensorsTestFolder()
        func read(_ list: [(String, String)], _ name: String) throws -> Corpus {
            try writeBytes(Array(list.map { "\($0.0)\t\($0.1)\n" }.joined().utf8), to: folder[name])
            return try Corpus.read([folder[name]])
        }
        let (corpus, validation) = (try read(Self.list, "train.tsv"), try read(Self.others, "valid.tsv"))
        #expect(corpus.labels == validation.labels)
        var streaming = StreamingOptions(folder: folder.path)
        // Blocks that end in the midst of either, and one that holds the end of the one and the beginning of the other.
        for blockBytes in isStreamed ? [100, 777, 1 << 20] : [0] {
            streaming.blockBytes = blockBytes
            for validation in [validation, nil] {
                let expected = try TextClassifier.train(
                    on: documents(Self.list), validation: validation == nil ? nil : documents(Self.others))
                let classifier = try TextClassifier.train(on: corpus, validation: validation, streaming: isStreamed ? streaming : nil)
                #expect(try classifier.bytes() == expected.bytes(), "\(blockBytes)")
            }
        }
        #expect(folder.names == ["train.tsv", "valid.tsv"])
    }

    /// What a word's sources are is decided by all texts, but only those of the training documents count.
    @Test func sourcesAreThoseOfTheTrainingDocuments() throws {
        var options = ClassifierOptions()
        options.holdout = 0
        options.characterNgrams = .none
        options.features.wordNgrams = 1
        options.edges = false
        options.shapeNgrams = 0
        options.features.minimumSourceCount = 2
        let list = [("a", "once left"), ("b", "twice right"), ("a", "twice left left"), ("b", "once right"), ("a", "once left"), ("b", "lone")]
        // "lone" stands in two more texts of the validation; its first text is the same as one of the training documents.
        let validation = [("b", "lone"), ("a", "lone left"), ("b", "lone right"), ("a", "once left")]
        func names(_ validation: Corpus?) throws -> [String] {
            let vocabulary = try TextClassifier.train(on: try documents(list), validation: validation, options: options).vocabulary
            return try (0..<vocabulary.count).flatMap { try vocabulary.names(of: $0) }.sorted()
        }
        #expect(try names(nil) == ["left", "once", "right", "twice"])
        #expect(try names(documents(validation)) == names(nil))

        let error = #expect(throws: FeatureError.self) {
            try TextClassifier.train(on: try documents(list), options: options, streaming: StreamingOptions(folder: "/tmp"))
        }
        #expect(error?.code == .invalidOption)
        #expect(error?.message == "sources are counted in memory; leave out --min-sources, or --stream")
    }

    /// Of ReLU units alone it is said how many are dead, and all of them are where nothing gets through.
    @Test func deadUnitsAreThoseOfReLU() throws {
        func dead(_ change: (inout NetworkOptions) -> Void) throws -> Double? {
            try tinyClassifier { options in
                var network = NetworkOptions()
                network.hidden = [4]
                network.dropout = 0
                change(&network)
                options.network = network
                options.training.learningRate = 0.1
            }.summary.deadUnits
        }
        #expect(try tinyClassifier().summary.deadUnits == nil)
        #expect(try dead { $0.activation = .gelu } == nil)
        #expect(try dead { $0.activation = .relu; $0.hidden = []; $0.embedding = 2 } == nil)
        let share = try #require(try dead { $0.activation = .relu })
        #expect([0, 0.25, 0.5, 0.75, 1].contains(share))
        // A step so long that every unit falls on the wrong side of 0 for good, or training would have gone back.
        #expect(try (1...4 as ClosedRange<UInt64>).contains { seed in
            try tinyClassifier { options in
                options.network = NetworkOptions()
                options.network?.hidden = [2]
                options.network?.activation = .relu
                options.training.learningRate = 50
                options.training.biasLearningRate = 50
                options.training.seed = seed
            }.summary.deadUnits! > 0
        })
    }
}
