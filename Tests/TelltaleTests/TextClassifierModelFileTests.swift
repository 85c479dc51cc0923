import Corpora
import Features
import Matrices
import Testing

import Telltale

@Suite struct TextClassifierModelFileTests {
    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 12)])
    func aModelComesBackAsItWas(space: FeatureOptions.Space) throws {
        var options = ClassifierOptions()
        options.features.space = space
        options.characterNgrams = .lengths(3...4)
        options.tokenizer.symbols = true
        let headlines = try corpus("headlines.tsv")
        let classifier = try TextClassifier.train(on: headlines, options: options)
        let folder = try SafetensorsTestFolder()
        try classifier.write(toFile: folder["m"])
        let read = try TextClassifier(contentsOf: folder["m"])
        #expect(read.name == folder["m"])
        #expect(read.labels == classifier.labels)
        #expect(read.tokenizer == classifier.tokenizer)
        #expect(read.vocabulary.options == classifier.vocabulary.options)
        #expect(read.vocabulary.trainingDocuments == headlines.count)
        #expect(read.model.softmaxRegression!.bias == classifier.model.softmaxRegression!.bias)
        var summary = read.summary
        summary.training.threads = classifier.summary.training.threads
        #expect(summary == classifier.summary)
        let bytes = try classifier.bytes()
        #expect(try readBytes(folder["m"]) == bytes)
        #expect(try read.bytes() == bytes)
        let again = try TextClassifier(bytes: bytes)
        #expect(again.name == "the model")
        for opened in [read, again] {
            // All but the last, which tells the model's name.
            let (before, after) = (answers(classifier, sampleTexts, on: headlines), answers(opened, sampleTexts, on: headlines))
            #expect(try before.dropLast().map { try $0.get() } == after.dropLast().map { try $0.get() })
        }
    }

    @Test func labelsOfAnySortComeBack() throws {
        let labels = ["", "a b", "ham 😀", "\"quoted\\", "naïve\t", "中文", String(repeating: "long ", count: 2_000)].filter { !$0.isEmpty && !$0.contains("\t") }
        let corpus = try Corpus((0..<labels.count * 3).map { (label: labels[$0 % labels.count], text: "w\($0 % labels.count)") })
        let classifier = try TextClassifier.train(on: corpus)
        #expect(try TextClassifier(bytes: try classifier.bytes()).labels == classifier.labels)
        #expect(Set(classifier.labels) == Set(labels.map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 }))
    }

    /// Every byte of a small file, in three ways: the file is refused, or what is asked of it is, or the answer is the right one.
    @Test func noAlteredByteChangesAnAnswer() throws {
        for hashed in [false, true] {
            let bytes = try tinyClassifier { if hashed { $0.features.space = .hashed(bits: 8) } }.bytes()
            #expect(bytes.count < 30_000)
            let corpus = try tinyCorpus()
            let texts = ["", "see", "win it", "something else"]
            let sound = answers(try TextClassifier(bytes: bytes), texts, on: corpus)
            #expect(sound.allSatisfy { (try? $0.get()) != nil })
            let places = Array(stride(from: 0, to: bytes.count, by: hashed ? 3 : 1))
            let wrong = parallelMap(pieces: places.count, threads: 2) { piece in
                let place = places[piece]
                var altered = bytes
                var wrong = 0
                for byte in [bytes[place] ^ 1, bytes[place] ^ 0x80, bytes[place] == 0x20 ? 0 : 0x20] {
                    altered[place] = byte
                    switch Result(catching: { () throws(ModelFileError) in try TextClassifier(bytes: altered) }) {
                    case .success(let classifier):
                        if byte != bytes[place], !agree(answers(classifier, texts, on: corpus), with: sound) { wrong += 1 }
                    case .failure(let error):
                        if ![.damaged, .notAModel, .newerVersion, .olderVersion].contains(error.code) || !error.message.hasPrefix("the model") { wrong += 1 }
                    }
                }
                return wrong
            }
            #expect(zip(places, wrong).filter { $1 > 0 }.map(\.0) == [])
        }
    }

    /// The same for a model of many blocks, none of which is checked by opening it: bytes of every tensor, those of checksums too.
    @Test func noAlteredByteOfALargeModelChangesAnAnswer() throws {
        let corpus = try corpus("headlines.tsv")
        var options = ClassifierOptions()
        options.characterNgrams = .lengths(3...4)
        options.holdout = 0
        options.training.epochs = 1
        let bytes = try TextClassifier.train(on: corpus, options: options).bytes()
        let few = corpus.subset(stride(from: 0, to: corpus.count, by: 40))
        let texts = Array(sampleTexts.dropLast())
        let sound = answers(try TextClassifier(bytes: bytes), texts, on: few)
        var generator = SeededGenerator(seed: 1)
        let step = 4 * StoredBytes.blockSize
        let checksums = SafetensorsLayout.checksumBytes(bytes.count)
        let places =
            stride(from: 0, to: bytes.count, by: step).map { $0 + generator.integer(below: min(step, bytes.count - $0)) }
            + (0..<10).map { _ in bytes.count - 1 - generator.integer(below: checksums) } + (1...24).map { bytes.count - $0 }
        #expect(places.count > 40)
        var (refused, answered) = (0, 0)
        for place in places {
            var altered = bytes
            altered[place] ^= 1 << UInt8(generator.integer(below: 8))
            guard let classifier = try? TextClassifier(bytes: altered) else { continue }
            let answers = answers(classifier, texts, on: few)
            #expect(agree(answers, with: sound), "byte \(place)")
            for answer in answers {
                if case .success = answer { answered += 1 } else { refused += 1 }
            }
            #expect(throws: ModelFileError.self) { try classifier.bytes() }
        }
        #expect(refused > 0 && answered > 0, "both were put to the test")
    }

    @Test func aFileOfAnyOtherLengthIsRefused() throws {
        let bytes = try tinyClassifier().bytes()
        for length in 0..<bytes.count {
            let error = #expect(throws: ModelFileError.self) { try TextClassifier(bytes: Array(bytes[..<length])) }
            #expect(error?.code == .damaged || length <= 8 && error?.code == .notAModel)
        }
        for extra in [1, 8, 64, 100_000] {
            let error = #expect(throws: ModelFileError.self) { try TextClassifier(bytes: bytes + Array(repeating: 0, count: extra)) }
            #expect(error?.code == .damaged)
        }
    }

    @Test func filesOfOtherKindsAreTold() throws {
        let bytes = try tinyClassifier().bytes()
        func error(_ bytes: [UInt8]) -> ModelFileError? {
            #expect(throws: ModelFileError.self) { try TextClassifier(bytes: bytes, name: "m") }
        }
        #expect(error(try forged(bytes, version: 4))?.code == .newerVersion)
        let older = error(try forged(bytes, version: 1))
        #expect(older?.code == .olderVersion)
        #expect(older?.message == "m was made by an older version of Telltale (its format is 1, this one reads 3); train anew")
        #expect(error(try sampleWriter().bytes())?.code == .notAModel)
        #expect(error(Array("ham\tsee you\n".utf8))?.code == .notAModel)
        #expect(
            error(try forged(bytes, metadata: { $0 == "model" ? "transformer" : $1 }))?.message
                == "m: holds a model of a kind that this version does not know; update Telltale")
        #expect(error(try forged(bytes, metadata: { $0 == "model" ? nil : $1 }))?.code == .notAModel)
        for tensor in ["bias", "weights", "names", "names.offsets", "names.buckets", "names.table", "words.table", "features.documents", "features.scales", "features.classes.offsets", "features.classes", "features.classes.documents"] {
            #expect(error(try forged(bytes, without: tensor))?.message == "m has no tensor '\(tensor)'; copy it again or train anew")
        }
    }

    /// Right checksums over wrong numbers: errors or answers, but no trap and no endless search.
    @Test func aForgedModelDoesNotTrap() throws {
        let corpus = try tinyCorpus()
        for hashed in [false, true] {
            let bytes = try tinyClassifier {
                if hashed { $0.features.space = .hashed(bits: 8) }
                $0.characterNgrams = .lengths(2...3)
            }.bytes()
            let texts = ["", "see", "win it", "something else"]
            var generator = SeededGenerator(seed: 9)
            var outcomes = (errors: 0, answers: 0)
            for round in 0..<300 {
                let target = generator.integer(below: 14)
                func scramble<Number: FixedWidthInteger>(_ values: [Number]) -> [Number] {
                    values.map { value in
                        switch generator.integer(below: 4) {
                        case 0: Number(truncatingIfNeeded: generator.next())
                        case 1: value &+ 1
                        case 2: value &- 1
                        default: value
                        }
                    }
                }
                var number = 0
                func isTarget() -> Bool {
                    number += 1
                    return number == target || target == 13
                }
                let forgery = try forged(
                    bytes, words: { isTarget() ? scramble($1) : $1 },
                    floats: { _, values in
                        isTarget() ? scramble(values.map(\.bitPattern)).map { Float(bitPattern: $0) } : values
                    },
                    slots: { isTarget() ? scramble($1) : $1 })
                guard let classifier = try? TextClassifier(bytes: forgery) else { continue }
                for answer in answers(classifier, texts, on: corpus) {
                    switch answer {
                    case .success: outcomes.answers += 1
                    case .failure(let error):
                        outcomes.errors += 1
                        #expect((error as? ModelFileError)?.code == .damaged, "round \(round)")
                    }
                }
            }
            #expect(outcomes.errors > 0 && outcomes.answers > 0)
        }
    }
}
