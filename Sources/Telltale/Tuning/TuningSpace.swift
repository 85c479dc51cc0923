internal import Corpora
internal import Features
internal import Training

/// The options of `train` that are searched, and what each of their values does.
package struct TuningSpace: Sendable {
    package let space: SearchSpace
    /// By option of the space.
    private let choices: [Choice]

    private struct Choice: Sendable {
        let option: SearchOption
        let set: @Sendable (inout ClassifierOptions, String) -> Void
        /// The value that `train` has without being told.
        let standard: String

        /// How `train` is told a value.
        func arguments(_ value: String) -> [String] {
            switch value {
            case "yes": ["--\(option.name)"]
            case "no": ["--no-\(option.name)"]
            default: ["--\(option.name)", value]
            }
        }
    }

    /// The options that make sense for a corpus. `hasRuns` tells whether it holds scripts without spaces between words.
    package init(corpus: Corpus, classifiers: [TuningOptions.Classifier], hasRuns: Bool) {
        let isLittle = corpus.byteCount <= ClassifierOptions.mostBytesOfLittleText
        choices = Self.classifier(classifiers) + Self.features(isLittle: isLittle, hasRuns: hasRuns)
            + Self.weights(hasCharacters: isLittle || hasRuns) + Self.training(of: classifiers)
        space = SearchSpace(choices.map(\.option))
    }

    /// The widest features that any point has, for counting.
    package func widest(_ base: ClassifierOptions) -> FeatureOptions {
        var widest = base.features
        for choice in choices {
            for value in choice.option.values {
                var options = base
                choice.set(&options, value)
                widest.cover(options)
            }
        }
        return widest
    }

    /// `base` with the values of a point.
    package func options(at point: SearchPoint, _ base: ClassifierOptions) -> ClassifierOptions {
        var options = base
        for (number, choice) in choices.enumerated() where space.applies(number, at: point) {
            choice.set(&options, choice.option.values[point.places[number]])
        }
        // The held-out documents are there to choose the options by; choosing the epoch by them too would make them too hopeful.
        options.training.criterion = .last
        return options
    }

    /// What to tell `train` so that it has the options of a point: all that is not as it would be anyway.
    package func arguments(at point: SearchPoint) -> [String] {
        var arguments: [String] = []
        for (number, choice) in choices.enumerated() where space.applies(number, at: point) {
            let value = choice.option.values[point.places[number]]
            if value != choice.standard { arguments += choice.arguments(value) }
        }
        return arguments + ["--criterion", StoppingCriterion.last.rawValue]
    }

    /// An option whose value to start from is that of `train`.
    private static func choice(
        _ name: String, _ values: [String], isOrdered: Bool = true, standard: String,
        when condition: SearchOption.Condition? = nil, set: @escaping @Sendable (inout ClassifierOptions, String) -> Void
    ) -> Choice {
        Choice(
            option: SearchOption(name, values, isOrdered: isOrdered, initial: standard, condition: condition), set: set, standard: standard)
    }

    private static func classifier(_ classifiers: [TuningOptions.Classifier]) -> [Choice] {
        let names = TuningOptions.Classifier.allCases.filter(classifiers.contains).map(\.rawValue)
        let option = SearchOption("classifier", names, isOrdered: false, initial: names[0])
        let set: @Sendable (inout ClassifierOptions, String) -> Void = { options, value in
            guard value == TuningOptions.Classifier.mlp.rawValue else { return }
            let network = NetworkOptions()
            let rates = TrainingRates(optimizer: .sgd, network: network)
            options.network = network
            options.training.learningRate = rates.learningRate
            options.training.biasLearningRate = rates.biasLearningRate
            options.training.epochs = NetworkOptions.epochs
            options.training.labelSmoothing = NetworkOptions.labelSmoothing
        }
        return [Choice(option: option, set: set, standard: TuningOptions.Classifier.linear.rawValue)]
    }

    private static func features(isLittle: Bool, hasRuns: Bool) -> [Choice] {
        var choices = [
            choice("word-ngrams", ["1", "2", "3"], standard: "2") { $0.features.wordNgrams = Int($1)! },
            choice("edges", ["no", "yes"], standard: isLittle ? "yes" : "no") { $0.edges = $1 == "yes" },
        ]
        // Much text has too many of these n-grams for them to be counted in all lengths, and gains nothing by them.
        if isLittle {
            let lengths = ClassifierOptions.automaticCharacterNgrams
            choices += [
                choice("shape-ngrams", ["0", "1", "2", "3"], standard: "\(ClassifierOptions.automaticShapeNgrams)") {
                    $0.shapeNgrams = Int($1)!
                },
                choice("skip-bigrams", ["0", "1", "2"], standard: "\(FeatureOptions().skippedWords)") { $0.features.skippedWords = Int($1)! },
                choice(
                    "char-ngrams", ["none", "3-3", "4-4", "5-5", "3-4", "3-5", "4-5", "3-6", "2-5"], isOrdered: false,
                    standard: "\(lengths.lowerBound)-\(lengths.upperBound)"
                ) { $0.characterNgrams = Self.lengths($1).map { .lengths($0) } ?? .none },
                choice("across-ngrams", ["none", "3-3", "3-4", "3-5", "4-5", "4-6"], isOrdered: false, standard: "none") {
                    $0.features.acrossNgrams = Self.lengths($1)
                },
            ]
        }
        if hasRuns {
            choices.append(
                choice("run-ngrams", ["none", "1-2", "1-3", "2-3", "1-4", "2-4"], isOrdered: false, standard: "1-3") {
                    $0.features.runNgrams = Self.lengths($1)
                })
        }
        // Nor are n-grams of a single document worth counting there.
        return choices + [
            choice(
                "min-count", isLittle ? ["1", "2", "3", "5"] : ["2", "3", "5", "10"],
                standard: isLittle ? "1" : "\(ClassifierOptions.automaticMinimumDocumentCount)"
            ) { $0.minimumDocumentCount = Int($1)! },
            choice("max-features", ["10000", "30000", "100000", "300000", "all"], standard: "all") {
                $0.features.maximumCount = Int($1)
            },
        ]
    }

    private static func weights(hasCharacters: Bool) -> [Choice] {
        let weights = [
            choice("term-frequency", ["count", "sublinear", "binary"], standard: "sublinear") {
                $0.features.termFrequency = FeatureOptions.TermFrequency(rawValue: $1)!
            },
            choice(
                "weighting", FeatureWeighting.allCases.map(\.rawValue), isOrdered: false,
                standard: FeatureWeighting(FeatureOptions()).rawValue
            ) { FeatureWeighting(rawValue: $1)!.apply(to: &$0.features) },
            choice("word-ngram-weight", ["0.25", "0.35", "0.5", "0.7", "1.0", "1.4", "2.0"], standard: "\(FeatureOptions().wordNgramWeight)") {
                $0.features.wordNgramWeight = Float($1)!
            },
        ]
        guard hasCharacters else { return weights }
        return weights + [
            choice("char-ngram-weight", ["0.18", "0.25", "0.35", "0.5", "0.7", "1.0"], standard: "\(FeatureOptions().characterNgramWeight)") {
                $0.features.characterNgramWeight = Float($1)!
            }
        ]
    }

    private static func training(of classifiers: [TuningOptions.Classifier]) -> [Choice] {
        let standard = TrainingOptions()
        func when(_ classifier: TuningOptions.Classifier) -> SearchOption.Condition {
            SearchOption.Condition(option: 0, values: [classifier.rawValue])
        }
        let rate: @Sendable (inout ClassifierOptions, String) -> Void = { $0.training.learningRate = Float($1)! }
        let epochs: @Sendable (inout ClassifierOptions, String) -> Void = { $0.training.epochs = Int($1)! }
        let smoothing: @Sendable (inout ClassifierOptions, String) -> Void = { $0.training.labelSmoothing = Float($1)! }
        var choices: [Choice] = []
        if classifiers.contains(.linear) {
            choices += [
                choice(
                    "learning-rate", ["1.0", "1.4", "2.0", "2.8", "4.0", "5.6", "8.0", "11.0", "16.0", "22.0"],
                    standard: "\(TrainingRates(optimizer: .sgd, network: nil).learningRate)", when: when(.linear), set: rate),
                choice(
                    "label-smoothing", ["0.0", "0.01", "0.02", "0.05", "0.1", "0.15", "0.2"],
                    standard: "\(ClassifierOptions.labelSmoothing)", when: when(.linear), set: smoothing),
                choice(
                    "epochs", ["3", "4", "5", "7", "10", "15", "20"], standard: "\(standard.epochs)", when: when(.linear), set: epochs),
            ]
        }
        if classifiers.contains(.mlp) {
            let network = NetworkOptions()
            choices += [
                choice("hidden", ["32", "64", "128", "256"], standard: "\(network.hidden[0])", when: when(.mlp)) {
                    $0.network?.hidden = [Int($1)!]
                },
                choice("dropout", ["0.0", "0.2", "0.35", "0.5", "0.65"], standard: "\(network.suitableDropout)", when: when(.mlp)) {
                    $0.network?.dropout = Float($1)!
                },
                choice(
                    "learning-rate", ["0.05", "0.1", "0.14", "0.2", "0.28", "0.4", "0.8"],
                    standard: "\(TrainingRates(optimizer: .sgd, network: network).learningRate)", when: when(.mlp), set: rate),
                choice(
                    "label-smoothing", ["0.0", "0.02", "0.05", "0.1", "0.15", "0.2"], standard: "\(NetworkOptions.labelSmoothing)",
                    when: when(.mlp), set: smoothing),
                choice(
                    "epochs", ["3", "5", "8", "12", "20"], standard: "\(NetworkOptions.epochs)", when: when(.mlp), set: epochs),
            ]
        }
        return choices + [
            choice("schedule", LearningRateSchedule.allCases.map(\.rawValue), isOrdered: false, standard: standard.schedule.rawValue) {
                $0.training.schedule = LearningRateSchedule(rawValue: $1)!
            },
            choice("batch-size", ["4", "8", "16", "32", "64"], standard: "\(standard.batchSize)") { $0.training.batchSize = Int($1)! },
            choice(
                "weight-decay", ["0.0", "5e-06", "1e-05", "2e-05", "4e-05", "8e-05", "0.00016", "0.00032"], standard: "\(standard.weightDecay)"
            ) { $0.training.weightDecay = Float($1)! },
            choice("average-epochs", ["1", "2", "3"], standard: "\(standard.averagedEpochs)") { $0.training.averagedEpochs = Int($1)! },
            choice("class-weights", ["none", "balanced"], isOrdered: false, standard: "none") {
                $0.classWeights = $1 == "balanced" ? .balanced : .equal
            },
        ]
    }

    /// `3-5`, or `none`.
    private static func lengths(_ text: String) -> ClosedRange<Int>? {
        let bounds = text.split(separator: "-").compactMap { Int($0) }
        return bounds.count == 2 ? bounds[0]...bounds[1] : nil
    }
}

extension FeatureOptions {
    /// Widens these options so that they count what those of a classifier do.
    fileprivate mutating func cover(_ options: ClassifierOptions) {
        func union(_ a: ClosedRange<Int>?, _ b: ClosedRange<Int>?) -> ClosedRange<Int>? {
            guard let a, let b else { return a ?? b }
            return min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
        }
        wordNgrams = max(wordNgrams, options.features.wordNgrams)
        shapeNgrams = max(shapeNgrams, options.shapeNgrams ?? options.features.shapeNgrams)
        skippedWords = max(skippedWords, options.features.skippedWords)
        edges = edges || options.edges ?? options.features.edges
        minimumDocumentCount = min(minimumDocumentCount, options.minimumDocumentCount ?? .max)
        if case .lengths(let lengths) = options.characterNgrams { characterNgrams = union(characterNgrams, lengths) }
        runNgrams = union(runNgrams, options.features.runNgrams)
        acrossNgrams = union(acrossNgrams, options.features.acrossNgrams)
    }
}
