import Corpora
import Features
import Matrices
import Testing
import Training

import Telltale

@Suite struct TextClassifierTrainingTests {
    private func options(_ change: (inout ClassifierOptions) -> Void) -> ClassifierOptions {
        var options = ClassifierOptions()
        change(&options)
        return options
    }

    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 10)])
    func theSameDocumentsGiveTheSameBytes(space: FeatureOptions.Space) throws {
        let corpus = try corpus("messages.tsv")
        func bytes(threads: Int, seed: UInt64 = 1) throws -> [UInt8] {
            try TextClassifier.train(
                on: corpus,
                options: options {
                    $0.features.space = space
                    $0.characterNgrams = .lengths(2...3)
                    $0.training.threads = threads
                    $0.training.seed = seed
                    $0.training.batchSize = 3
                }
            ).bytes()
        }
        let first = try bytes(threads: 1)
        for threads in [1, 2, 3, 7] { #expect(try bytes(threads: threads) == first) }
        #expect(try bytes(threads: 1, seed: 2) != first)
    }

    @Test func withoutHoldoutAllDocumentsAreTrainedOn() throws {
        let corpus = try corpus("messages.tsv")
        let classifier = try TextClassifier.train(on: corpus, options: options { $0.holdout = 0; $0.training.epochs = 3 })
        #expect(classifier.summary.documents == corpus.count)
        #expect(classifier.summary.epochs == 3)
        #expect(classifier.summary.validation == nil)
        #expect(classifier.summary.classDocuments == corpus.documentCounts())
    }

    @Test func aRefitMeasuresBeforeAndTrainsOnAll() throws {
        let corpus = try corpus("messages.tsv")
        let refitted = try TextClassifier.train(on: corpus, options: options { $0.holdout = 0.2 })
        let measured = try TextClassifier.train(on: corpus, options: options { $0.holdout = 0.2; $0.refit = false })
        let heldOut = Int((Double(corpus.count) * 0.2).rounded())
        #expect(measured.summary.documents == corpus.count - heldOut)
        #expect(refitted.summary.documents == corpus.count)
        #expect(refitted.summary.epochs == measured.summary.epochs)
        var validation = try #require(measured.summary.validation)
        #expect(validation.documents == heldOut && !validation.refitted)
        validation.refitted = true
        #expect(refitted.summary.validation == validation)
        #expect(measured.vocabulary.trainingDocuments == corpus.count - heldOut)
        #expect(measured.vocabulary.count < refitted.vocabulary.count)
    }

    /// What was measured in training is what evaluating the model on the same documents gives.
    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 9)])
    func theFiguresAreThoseOfAnEvaluation(space: FeatureOptions.Space) throws {
        let corpus = try corpus("headlines.tsv")
        for characters in [ClassifierOptions.CharacterNgrams.none, .lengths(3...4)] {
            let options = options {
                $0.refit = false
                $0.holdout = 0.3
                $0.features.space = space
                $0.features.minimumDocumentCount = 2
                $0.characterNgrams = characters
                $0.tokenizer.symbols = true
                $0.training.seed = 4
            }
            let classifier = try TextClassifier.train(on: corpus, options: options)
            let split = Holdout.stratified(
                labels: corpus.labelNumbers, classCount: 3, fraction: 0.3, maximum: ClassifierOptions.maximumHeldOut, seed: 4)
            let metrics = try classifier.evaluate(on: corpus.subset(split.heldOut)).metrics
            let validation = try #require(classifier.summary.validation)
            #expect(validation.documents == split.heldOut.count && validation.documents == metrics.documents)
            #expect(validation.accuracy == metrics.accuracy)
            #expect(validation.macroF1 == metrics.macroF1)
            // One is calibrated from the logits, the other from the probabilities.
            #expect((validation.logLoss - metrics.logLoss).magnitude < 1e-6)
        }
    }

    @Test func aValidationCorpusIsMeasuredAndNotLearned() throws {
        let corpus = try corpus("headlines.tsv")
        let odd = corpus.subset(stride(from: 1, to: corpus.count, by: 2))
        let even = corpus.subset(stride(from: 0, to: corpus.count, by: 2))
        let classifier = try TextClassifier.train(on: even, validation: odd)
        #expect(classifier.summary.documents == even.count)
        let metrics = try classifier.evaluate(on: odd).metrics
        let validation = try #require(classifier.summary.validation)
        #expect(validation.documents == odd.count && !validation.refitted)
        #expect(validation.accuracy == metrics.accuracy && validation.macroF1 == metrics.macroF1)
        #expect((validation.logLoss - metrics.logLoss).magnitude < 1e-6)
        // The documents of the validation have no say in the features.
        let alone = try TextClassifier.train(on: even, options: options { $0.holdout = 0 })
        #expect(classifier.vocabulary.count == alone.vocabulary.count)
    }

    @Test func aValidationCorpusHasLabelsOfItsOwnNumbering() throws {
        let training = try Corpus((0..<30).map { (label: ["b", "c"][$0 % 2], text: ["bee", "sea"][$0 % 2]) })
        let validation = try documents([("c", "sea"), ("c", "sea sea")])
        #expect(validation.labels == ["c"])
        let classifier = try TextClassifier.train(on: training, validation: validation)
        #expect(classifier.summary.validation?.accuracy == 1)
    }

    @Test func aLabelUnknownInTrainingIsAnErrorThatNamesItsLine() throws {
        let folder = try SafetensorsTestFolder()
        try writeBytes(Array("ham\tsee you\nspam\twin\n".utf8), to: folder["train.tsv"])
        try writeBytes(Array("ham\tsee\n\nphish\tyour bank\n".utf8), to: folder["valid.tsv"])
        let error = #expect(throws: InputError.self) {
            try TextClassifier.train(
                on: try Corpus.read([folder["train.tsv"]]), validation: try Corpus.read([folder["valid.tsv"]]))
        }
        #expect(error?.code == .badData)
        #expect(
            error?.description
                == "\(folder["valid.tsv"]):3: the label 'phish' is not one of the model's 2 classes; correct it, or leave the document out")
        let unlabelled = try Corpus.read(
            [folder["valid.tsv"]], options: ReadingOptions(format: .lines, labelsRequired: false))
        let other = #expect(throws: InputError.self) {
            try TextClassifier.train(on: try Corpus.read([folder["train.tsv"]]), validation: unlabelled)
        }
        #expect(other?.description == "\(folder["valid.tsv"]):1: the document has no label; give it one, or leave it out")
        #expect(throws: TrainingError.self) {
            try TextClassifier.train(on: try Corpus.read([folder["train.tsv"]]), validation: unlabelled.subset([]))
        }
    }

    /// Training stops at whichever call the answer is no.
    @Test func progressMayStopTraining() throws {
        let corpus = try corpus("messages.tsv")
        let options = options { $0.training.epochs = 2 }
        var stages: [String] = []
        let full = try TextClassifier.train(on: corpus, options: options) { stage in
            switch stage {
            case .counting(let documents): stages.append("counting \(documents)")
            case .choosingFeatures(let ngrams): stages.append(ngrams > 100 ? "choosing" : "choosing too few")
            case .epochs(let progress, let refit):
                if progress.isEndOfEpoch { stages.append("epoch \(progress.epoch) of \(progress.epochs)\(refit ? ", again" : "")") }
            case .fold, .resumed, .checkpointFailed: stages.append("what was not asked for")
            }
            return true
        }
        var expected = ["counting 418", "choosing", "epoch 1 of 2", "epoch 2 of 2", "choosing"]
        for epoch in 1...full.summary.epochs { expected.append("epoch \(epoch) of \(full.summary.epochs), again") }
        #expect(stages.map { $0.replacing("of 2, again", with: "of \(full.summary.epochs), again") } == expected)

        var calls = Int.max
        var stop = 0
        while stop < calls {
            var count = 0
            do {
                _ = try TextClassifier.train(on: corpus, options: options) { _ in
                    count += 1
                    return count <= stop
                }
                calls = count
            } catch {
                #expect(error is CancellationError)
                #expect(count == stop + 1, "nothing is told after the answer no")
            }
            stop += 1
        }
        #expect(calls >= stages.count)
    }

    @Test func aClassMayHaveOneDocument() throws {
        let corpus = try Corpus(
            (0..<30).map { (label: "many", text: "common words \($0 % 3)") } + [(label: "one", text: "something rare")])
        for holdout in [0, 0.1, 0.5, 1] {
            let classifier = try TextClassifier.train(on: corpus, options: options { $0.holdout = holdout })
            #expect(classifier.labels == ["many", "one"])
            #expect(classifier.summary.classDocuments == [30, 1])
            #expect(try classifier.predictedLabel(for: "common words") == "many")
        }
        // One document each: nothing can be held out, and all is learned.
        let two = try TextClassifier.train(on: try documents([("a", "left"), ("b", "right")]))
        #expect(two.summary.validation == nil)
        #expect(try two.predictedLabel(for: "left") == "a" && two.predictedLabel(for: "right") == "b")
    }

    /// A subset keeps the labels of the whole, also those of which it has no document.
    @Test func aClassMayHaveNoDocument() throws {
        let all = try documents((0..<60).map { (["a", "b", "c"][$0 % 3], ["left", "middle", "right"][$0 % 3]) })
        let classifier = try TextClassifier.train(on: all.subset((0..<60).filter { $0 % 3 != 1 }))
        #expect(classifier.labels == ["a", "b", "c"])
        #expect(classifier.summary.classDocuments == [20, 0, 20])
        #expect(try classifier.predictedLabel(for: "left") == "a" && classifier.predictedLabel(for: "right") == "c")
    }

    @Test func documentsWithoutTokensAreDocuments() throws {
        let texts = ["some words", "", "\u{200B}", " "]
        let corpus = try documents((0..<40).map { ($0 % 4 == 0 ? "words" : "none", texts[$0 % 4]) })
        let classifier = try TextClassifier.train(on: corpus, options: options { $0.holdout = 0 })
        #expect(classifier.summary.documents == 40)
        #expect(try classifier.predictedLabel(for: "") == "none")
        #expect(try classifier.predictedLabel(for: "some words") == "words")
        // Without a feature, only the bias speaks.
        var bias = classifier.model.softmaxRegression!.bias
        bias.softmaxRows()
        #expect(try classifier.hypotheses(for: " \n", maximumCount: 1)[0].probability == Double(bias[0, 0]))
        let error = #expect(throws: FeatureError.self) {
            try TextClassifier.train(on: try documents([("a", ""), ("b", " "), ("a", "\u{200B}"), ("b", "")]))
        }
        #expect(error?.code == .noFeatures)
    }

    @Test func whatNothingCanBeLearnedFromIsRefused() throws {
        #expect(throws: InputError.self) { try TextClassifier.train(on: try documents([])) }
        #expect(throws: InputError.self) { try TextClassifier.train(on: try documents([("a", "b"), ("a", "c")])) }
        #expect(throws: TrainingError.self) {
            try TextClassifier.train(on: try tinyCorpus(), options: options { $0.training.epochs = 0 })
        }
        let error = #expect(throws: FeatureError.self) {
            try TextClassifier.train(on: try tinyCorpus(), options: options { $0.characterNgrams = .lengths(0...3) })
        }
        #expect(error?.code == .invalidOption)
    }

    /// A word of documents held out is no feature; what no training document has weighs nothing, wherever it is hashed.
    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 13)])
    func unseenWordsSayNothing(space: FeatureOptions.Space) throws {
        let corpus = try corpus("headlines.tsv")
        let classifier = try TextClassifier.train(
            on: corpus,
            options: options {
                $0.features.space = space
                $0.characterNgrams = .none
                $0.edges = false
                $0.shapeNgrams = 0
                $0.refit = false
            })
        var unused = 0
        for feature in 0..<classifier.vocabulary.count where try classifier.vocabulary.names(of: feature).isEmpty {
            unused += 1
            #expect(try classifier.vocabulary.documentCount(of: feature) == 0)
            try classifier.model.softmaxRegression!.withWeights(of: feature) { weights throws(StoredBytes.Damage) in
                for i in weights.indices { #expect(weights[i] == 0) }
            }
        }
        #expect(space == .vocabulary ? unused == 0 : unused > 0)
        for document in stride(from: 0, to: corpus.count, by: 9) {
            let text = corpus.withText(of: document) { String(decoding: $0.withUnsafeBufferPointer { Array($0) }, as: UTF8.self) }
            let before = try classifier.hypotheses(for: text, maximumCount: 3)
            for word in ["xyzzy", "ungesehenes", "未見", "qwfp zxcvb"] {
                #expect(try classifier.hypotheses(for: text + " " + word, maximumCount: 3) == before)
                #expect(try classifier.hypotheses(for: word + " " + text, maximumCount: 3) == before)
            }
        }
    }

    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 16)])
    func plantedWordsComeFirst(space: FeatureOptions.Space) throws {
        var generator = SeededGenerator(seed: 5)
        let planted = ["telltale", "giveaway", "shibboleth"]
        let corpus = try Corpus(
            (0..<150).map { document in
                let common = (0..<12).map { _ in "w\(generator.integer(below: 40))" }.joined(separator: " ")
                return (label: "class \(document % 3)", text: "\(common) \(planted[document % 3])")
            })
        let classifier = try TextClassifier.train(
            on: corpus,
            options: options {
                $0.features.space = space
                $0.features.wordNgrams = 1
                $0.characterNgrams = .none
            })
        for template in try classifier.templates(count: 3) {
            let first = try #require(template.supporting.first)
            #expect(first.names == [planted[template.label]])
            #expect(first.classDocuments == 50 && first.documents == 50)
            #expect(Set(template.opposing.prefix(2).flatMap(\.names)) == Set(planted).subtracting([planted[template.label]]))
        }
    }
}
