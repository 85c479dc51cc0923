internal import Corpora
internal import Evaluation
internal import Features
internal import Matrices
internal import Models
internal import Tokenization
internal import Training

// The header's entries of a model file: each is a JSON text by itself, because safetensors knows only strings there.

extension TextClassifier {
    /// What the header tells beside the tensors, in order.
    var headerValues: [(String, JSONValue)] {
        [
            ("labels", .array(labels.map { .string($0) })), ("model", model.json),
            ("tokenizer", tokenizer.json),
            ("features", vocabulary.options.json),
            ("names", JSONValue(("multiplier", .string(String(vocabulary.storage.tableMultiplier))))),
            ("training", summary.training.json),
            ("summary", summary.json),
        ]
    }
}

/// A header that lacks what it should have, or has something else there.
struct MalformedHeader: Error {}

extension Optional {
    func orThrow() throws -> Wrapped {
        guard let self else { throw MalformedHeader() }
        return self
    }
}

extension JSONValue {
    init(_ members: (String, JSONValue)...) {
        self = .object(members.map { JSONMember($0.0, $0.1) })
    }

    func required(_ name: String) throws -> JSONValue { try self[name].orThrow() }
}

extension TokenizerDescription {
    var json: JSONValue {
        JSONValue(
            ("icu", .string(icuVersion)), ("unicode", .string(unicodeVersion)), ("cldr", .string(cldrVersion)),
            ("symbols", .bool(options.symbols)), ("locale", .string(options.locale)),
            ("folding", .string(options.folding.rawValue)))
    }

    init(json: JSONValue) throws {
        self.init(
            icuVersion: try json.required("icu").string.orThrow(),
            unicodeVersion: try json.required("unicode").string.orThrow(),
            cldrVersion: try json.required("cldr").string.orThrow(),
            options: TokenizerOptions(
                symbols: try json.required("symbols").bool.orThrow(),
                locale: try json.required("locale").string.orThrow(),
                folding: try TokenizerOptions.Folding(rawValue: json.required("folding").string.orThrow()).orThrow()))
    }
}

extension FeatureOptions {
    var json: JSONValue {
        let bits: JSONValue = if case .hashed(let bits) = space { .number(bits) } else { .null }
        return JSONValue(
            ("hash bits", bits), ("word n-grams", .number(wordNgrams)), ("edges", .bool(edges)), ("shape n-grams", .number(shapeNgrams)),
            ("skipped words", .number(skippedWords)), ("character n-grams", Self.json(characterNgrams)),
            ("run n-grams", Self.json(runNgrams)), ("across n-grams", Self.json(acrossNgrams)),
            ("minimum count", .number(minimumDocumentCount)), ("minimum sources", .number(minimumSourceCount)),
            ("maximum features", maximumCount.map { .number($0) } ?? .null),
            ("term frequency", .string(termFrequency.rawValue)), ("weighting", .string(FeatureWeighting(self).rawValue)),
            ("word n-gram weight", .number(wordNgramWeight)),
            ("character n-gram weight", .number(characterNgramWeight)), ("symbol weight", .number(symbolWeight)),
            ("normalization", .bool(normalization)))
    }

    init(json: JSONValue) throws {
        self.init()
        let bits = try json.required("hash bits")
        if !bits.isNull {
            let bits = try bits.int.orThrow()
            guard Self.hashBits.contains(bits) else { throw MalformedHeader() }
            space = .hashed(bits: bits)
        }
        wordNgrams = try json.required("word n-grams").int.orThrow()
        edges = try json.required("edges").bool.orThrow()
        shapeNgrams = try json.required("shape n-grams").int.orThrow()
        skippedWords = try json.required("skipped words").int.orThrow()
        guard shapeNgrams >= 0, (0...Self.mostSkippedWords).contains(skippedWords) else { throw MalformedHeader() }
        characterNgrams = try Self.lengths(json.required("character n-grams"))
        runNgrams = try Self.lengths(json.required("run n-grams"))
        minimumDocumentCount = try json.required("minimum count").int.orThrow()
        minimumSourceCount = try json.required("minimum sources").int.orThrow()
        let maximum = try json.required("maximum features")
        maximumCount = maximum.isNull ? nil : try maximum.int.orThrow()
        termFrequency = try TermFrequency(rawValue: json.required("term frequency").string.orThrow()).orThrow()
        try FeatureWeighting(rawValue: json.required("weighting").string.orThrow()).orThrow().apply(to: &self)
        wordNgramWeight = Float(try json.required("word n-gram weight").double.orThrow())
        characterNgramWeight = Float(try json.required("character n-gram weight").double.orThrow())
        symbolWeight = Float(try json.required("symbol weight").double.orThrow())
        normalization = try json.required("normalization").bool.orThrow()
        acrossNgrams = try Self.lengths(json.required("across n-grams"))
        guard acrossNgrams.map({ $0.upperBound <= Self.longestAcross }) ?? true else { throw MalformedHeader() }
    }

    private static func json(_ lengths: ClosedRange<Int>?) -> JSONValue {
        lengths.map { .array([.number($0.lowerBound), .number($0.upperBound)]) } ?? .null
    }

    private static func lengths(_ json: JSONValue) throws -> ClosedRange<Int>? {
        guard !json.isNull else { return nil }
        let bounds = try json.array.orThrow().map { try $0.int.orThrow() }
        guard bounds.count == 2, bounds[0] >= 1, bounds[0] <= bounds[1] else { throw MalformedHeader() }
        return bounds[0]...bounds[1]
    }
}

extension TrainingOptions {
    /// Everything but the number of threads, which changes nothing.
    var json: JSONValue {
        JSONValue(
            ("epochs", .number(epochs)), ("batch size", .number(batchSize)),
            ("learning rate", .number(learningRate)), ("bias learning rate", .number(biasLearningRate)), ("schedule", .string(schedule.rawValue)),
            ("warm-up", .number(warmUp)), ("optimizer", .string(optimizer.rawValue)), ("momentum", .number(momentum)),
            ("nesterov", .bool(nesterov)), ("label smoothing", .number(labelSmoothing)),
            ("class weights", classWeights.map { .array($0.map { .number($0) }) } ?? .null),
            ("gradient clip", gradientClip.map { .number($0) } ?? .null), ("averaged epochs", .number(averagedEpochs)),
            ("weight decay", .number(weightDecay)), ("seed", .string(String(seed))),
            ("patience", patience.map { .number($0) } ?? .null), ("criterion", .string(criterion.rawValue)))
    }

    init(json: JSONValue) throws {
        self.init()
        epochs = try json.required("epochs").int.orThrow()
        batchSize = try json.required("batch size").int.orThrow()
        learningRate = Float(try json.required("learning rate").double.orThrow())
        biasLearningRate = Float(try json.required("bias learning rate").double.orThrow())
        schedule = try LearningRateSchedule(rawValue: json.required("schedule").string.orThrow()).orThrow()
        warmUp = Float(try json.required("warm-up").double.orThrow())
        optimizer = try OptimizerKind(rawValue: json.required("optimizer").string.orThrow()).orThrow()
        momentum = Float(try json.required("momentum").double.orThrow())
        nesterov = try json.required("nesterov").bool.orThrow()
        labelSmoothing = Float(try json.required("label smoothing").double.orThrow())
        let weights = try json.required("class weights")
        classWeights = weights.isNull ? nil : try weights.array.orThrow().map { Float(try $0.double.orThrow()) }
        let clip = try json.required("gradient clip")
        gradientClip = clip.isNull ? nil : Float(try clip.double.orThrow())
        averagedEpochs = try json.required("averaged epochs").int.orThrow()
        weightDecay = Float(try json.required("weight decay").double.orThrow())
        seed = try UInt64(json.required("seed").string.orThrow()).orThrow()
        let patience = try json.required("patience")
        self.patience = patience.isNull ? nil : try patience.int.orThrow()
        criterion = try StoppingCriterion(rawValue: json.required("criterion").string.orThrow()).orThrow()
    }
}

extension TrainingSummary {
    var json: JSONValue {
        var members = [
            JSONMember("documents", .number(documents)),
            JSONMember("class documents", .array(classDocuments.map { .number($0) })),
            JSONMember("tokens", .number(tokens)), JSONMember("epochs", .number(epochs)),
            JSONMember("setbacks", .number(setbacks)),
            JSONMember("dead units", deadUnits.map { .number($0) } ?? .null),
        ]
        if let validation {
            members.append(JSONMember("validation", validation.json))
        }
        if let calibration { members.append(JSONMember("calibration", calibration.json)) }
        return .object(members)
    }

    init(json: JSONValue, training: TrainingOptions) throws {
        self.init(
            documents: try json.required("documents").int.orThrow(),
            classDocuments: try json.required("class documents").array.orThrow().map { try $0.int.orThrow() },
            tokens: try json.required("tokens").int.orThrow(), epochs: try json.required("epochs").int.orThrow(),
            training: training, setbacks: try json.required("setbacks").int.orThrow(),
            deadUnits: try json.required("dead units").isNull ? nil : json.required("dead units").double.orThrow(),
            validation: try json["validation"].map { try Validation(json: $0) },
            calibration: try json["calibration"].map { try Calibration(json: $0) })
    }
}

extension TrainingSummary.Validation {
    var json: JSONValue {
        JSONValue(
            ("documents", .number(documents)), ("accuracy", .number(accuracy)), ("macro-F1", .number(macroF1)),
            ("log loss", .number(logLoss)), ("refitted", .bool(refitted)))
    }

    init(json: JSONValue) throws {
        self.init(
            documents: try json.required("documents").int.orThrow(),
            accuracy: try json.required("accuracy").double.orThrow(),
            macroF1: try json.required("macro-F1").double.orThrow(),
            logLoss: try json.required("log loss").double.orThrow(),
            refitted: try json.required("refitted").bool.orThrow())
    }
}

extension TrainingSummary.Calibration {
    var json: JSONValue {
        JSONValue(
            ("temperature", .number(temperature)),
            ("calibration error before", .number(errors.before)), ("calibration error after", .number(errors.after)),
            ("Brier score before", .number(brierScores.before)), ("Brier score after", .number(brierScores.after)))
    }

    init(json: JSONValue) throws {
        func number(_ name: String) throws -> Double { try json.required(name).double.orThrow() }
        temperature = try number("temperature")
        errors = (try number("calibration error before"), try number("calibration error after"))
        brierScores = (try number("Brier score before"), try number("Brier score after"))
        guard Temperature.range.contains(temperature) else { throw MalformedHeader() }
    }
}

extension StoredModel {
    var json: JSONValue {
        switch self {
        case .softmaxRegression: return JSONValue(("kind", .string("softmax regression")))
        case .multilayerPerceptron(let model):
            let architecture = model.architecture
            return JSONValue(
                ("kind", .string("multilayer perceptron")),
                ("embedding", architecture.embedding.map { .number($0) } ?? .null),
                ("hidden", .array(architecture.hidden.map { .number($0) })),
                ("activation", .string(architecture.activation.rawValue)),
                ("dropout", .number(architecture.dropout)),
                ("layer normalization", .bool(architecture.layerNormalization)))
        }
    }
}

extension MultilayerPerceptron.Architecture {
    /// Wide enough for any use, and far from where sizes overflow.
    private static let widths = 1...1 << 20

    init(json: JSONValue, features: Int, classes: Int) throws {
        let embedding = try json.required("embedding")
        self.init(
            features: features, embedding: embedding.isNull ? nil : try embedding.int.orThrow(),
            hidden: try json.required("hidden").array.orThrow().map { try $0.int.orThrow() },
            activation: try Activation(rawValue: json.required("activation").string.orThrow()).orThrow(),
            dropout: Float(try json.required("dropout").double.orThrow()),
            layerNormalization: try json.required("layer normalization").bool.orThrow(), classes: classes)
        let all = (self.embedding.map { [$0] } ?? []) + hidden
        guard !all.isEmpty, all.count <= 100, all.allSatisfy(Self.widths.contains), (0..<1).contains(dropout) else {
            throw MalformedHeader()
        }
    }
}
