import Corpora
import Features
import Testing
import Tokenization
import Training

import Telltale

@Suite struct ModelFileHeaderTests {
    /// Every option with a value that is not the default, and there and back.
    @Test func everyOptionComesBack() throws {
        for space in [FeatureOptions.Space.vocabulary, .hashed(bits: 8)] {
            for (frequency, folding) in zip(FeatureOptions.TermFrequency.allCases, [TokenizerOptions.Folding.none, .nfkcCasefold, .none]) {
                for (schedule, criterion) in zip(LearningRateSchedule.allCases, StoppingCriterion.allCases) {
                    let classifier = try tinyClassifier {
                        $0.tokenizer = TokenizerOptions(symbols: true, locale: "sv", folding: folding)
                        $0.features.space = space
                        $0.features.wordNgrams = 3
                        $0.features.edges = frequency == .count
                        $0.features.shapeNgrams = 4
                        $0.features.skippedWords = 5
                        $0.features.runNgrams = frequency == .count ? nil : 2...7
                        $0.features.minimumDocumentCount = 2
                        $0.features.maximumCount = frequency == .binary ? nil : 5
                        $0.features.termFrequency = frequency
                        $0.features.inverseDocumentFrequency = false
                        $0.features.supervisedWeighting = frequency == .count ? .ratio : .evidence
                        $0.features.acrossNgrams = frequency == .binary ? nil : 4...12
                        $0.features.wordNgramWeight = 0.1
                        $0.features.characterNgramWeight = 1 / 3
                        $0.features.symbolWeight = 1e-7
                        $0.features.normalization = false
                        $0.characterNgrams = .lengths(2...9)
                        $0.training.epochs = 3
                        $0.training.batchSize = 2
                        $0.training.learningRate = 0.7
                        $0.training.schedule = schedule
                        $0.training.weightDecay = 1e-5
                        $0.training.seed = .max
                        $0.training.patience = frequency == .count ? nil : 2
                        $0.training.criterion = criterion
                        $0.holdout = frequency == .count ? 0 : 0.4
                        $0.refit = frequency == .binary
                    }
                    let read = try TextClassifier(bytes: try classifier.bytes())
                    #expect(read.tokenizer == classifier.tokenizer)
                    #expect(read.vocabulary.options == classifier.vocabulary.options)
                    #expect(read.summary == classifier.summary)
                    #expect(read.labels == classifier.labels)
                }
            }
        }
    }

    private func open(_ bytes: [UInt8], _ entry: String, _ value: String?) throws -> Result<TextClassifier, any Error> {
        let altered = try forged(bytes, metadata: { $0 == entry ? value : $1 })
        return Result { try TextClassifier(bytes: altered, name: "m") }
    }

    private func code<R>(_ result: Result<R, any Error>) -> ModelFileError.Code? {
        if case .failure(let error) = result { (error as? ModelFileError)?.code } else { nil }
    }

    @Test func anEntryThatIsMissingOrOfAnotherKindIsNamed() throws {
        let bytes = try tinyClassifier().bytes()
        for entry in ["labels", "tokenizer", "features", "training", "summary"] {
            for value in [nil, "", "{", "null", "7", "[]", "{}", "[1,2]", "\"text\"", "[\"ham\",7]", "[[[[[[[[[["] as [String?] {
                let result = try open(bytes, entry, value)
                guard case .failure(let error as ModelFileError) = result else {
                    Issue.record("\(entry) \(value ?? "nothing") was accepted")
                    continue
                }
                #expect(error.code == .damaged)
                #expect(error.message == "m has no sound entry '\(entry)' in its header; copy it again or train anew")
            }
        }
    }

    @Test func labelsMustBeTwoOrMoreAndDistinct() throws {
        let bytes = try tinyClassifier().bytes()
        for labels in [#"["ham"]"#, #"["ham","ham"]"#, #"["\u00e9","e\u0301"]"#, #"["ham","spam","eggs"]"#, "[]"] {
            #expect(try code(open(bytes, "labels", labels)) == .damaged, "\(labels)")
        }
        #expect(try open(bytes, "labels", #"["Schinken","Dosenfleisch"]"#).get().labels == ["Schinken", "Dosenfleisch"])
    }

    /// Each member of each entry taken away, or given each of many values: an error, or a classifier that does not trap.
    @Test func noHeaderTraps() throws {
        let corpus = try tinyCorpus()
        let values: [JSONValue] = [
            .null, .bool(true), .string("x"), .number("-1"), .number("0"), .number("3"), .number("1000000000000"),
            .number("9223372036854775807"), .number("-9223372036854775808"), .number("1e300"), .number("0.5"), .array([]),
            .array([.number("1"), .number("9223372036854775807")]), .array([.number("9"), .number("2")]),
            .array([.number("-3"), .number("2")]), .object([]),
        ]
        for hashed in [false, true] {
            let bytes = try tinyClassifier { if hashed { $0.features.space = .hashed(bits: 8) } }.bytes()
            let file = try SafetensorsFile(bytes: bytes, name: "m", format: "telltale", versions: 3...3)
            for (entry, text) in file.metadata where !["model", "labels"].contains(entry) {
                let members = try #require(try JSONValue.parse(Array(text.utf8).span).members)
                for (place, member) in members.enumerated() {
                    var without = members
                    without.remove(at: place)
                    #expect(
                        try code(open(bytes, entry, JSONValue.object(without).text)) == .damaged, "\(entry) without \(member.name)")
                    for value in values {
                        var other = members
                        other[place].value = value
                        let result = try open(bytes, entry, JSONValue.object(other).text)
                        if case .success(let classifier) = result {
                            for answer in answers(classifier, ["", "see", "win it"], on: corpus) {
                                #expect(code(answer) == nil || code(answer) == .damaged)
                            }
                            _ = try? classifier.bytes()
                        } else {
                            #expect(code(result) == .damaged, "\(entry), \(member.name): \(value)")
                        }
                    }
                }
            }
        }
    }
}
