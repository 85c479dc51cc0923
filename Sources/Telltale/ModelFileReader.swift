internal import Corpora
internal import Features
internal import Matrices
internal import Models
internal import Tokenization
internal import Training

/// Puts together what a model file holds. What makes no sense is damage, whatever its checksum says.
struct ModelFileReader {
    let file: SafetensorsFile

    private func entry<R>(_ name: String, _ body: (JSONValue) throws -> R) throws(ModelFileError) -> R {
        do {
            guard let text = file.metadata(name) else { throw MalformedHeader() }
            return try body(JSONValue.parse(text.utf8Span.span))
        } catch {
            throw .damaged(file.name, "has no sound entry '\(name)' in its header")
        }
    }

    func labels() throws(ModelFileError) -> [String] {
        try entry("labels") { json in
            let labels = try json.array.orThrow().map { try $0.string.orThrow() }
            guard labels.count >= 2, Set(labels).count == labels.count else { throw MalformedHeader() }
            return labels
        }
    }

    func tokenizer() throws(ModelFileError) -> TokenizerDescription {
        try entry("tokenizer") { try TokenizerDescription(json: $0) }
    }

    func summary(classes: Int) throws(ModelFileError) -> TrainingSummary {
        let training = try entry("training") { try TrainingOptions(json: $0) }
        return try entry("summary") { json in
            let summary = try TrainingSummary(json: json, training: training)
            guard summary.classDocuments.count == classes else { throw MalformedHeader() }
            return summary
        }
    }

    private func multiplier() throws(ModelFileError) -> UInt64 {
        try entry("names") { json in
            let multiplier = try UInt64(json.required("multiplier").string.orThrow()).orThrow()
            guard multiplier & 1 == 1 else { throw MalformedHeader() }
            return multiplier
        }
    }

    func vocabulary(trainingDocuments: Int) throws(ModelFileError) -> Vocabulary {
        let options = try entry("features") { try FeatureOptions(json: $0) }
        let documentCounts = try file.tensor("features.documents", of: UInt32.self, shape: [nil])
        let features = documentCounts.count
        let offsets = features + 1
        let isHashed = options.space != .vocabulary
        let nameOffsets = try file.tensor("names.offsets", of: UInt32.self, shape: [isHashed ? nil : offsets])
        let classes = try file.tensor("features.classes", of: UInt32.self, shape: [nil])
        let table = try file.tensor("names.table", of: UInt64.self, shape: [nil])
        let slots = try file.tensor("words.table", of: UInt64.self, shape: [nil])
        guard isHashed ? table.count == 0 && slots.count == 0 : Slots.isCapacity(table.count) && slots.count <= FingerprintTable.mostSlots,
            nameOffsets.count > 0
        else {
            throw .damaged(file.name, "has a vocabulary that makes no sense")
        }
        if case .hashed(let bits) = options.space, features != 1 << bits {
            throw .damaged(file.name, "has \(features) features where 2^\(bits) belong")
        }
        let multiplier = try multiplier()
        return Vocabulary(
            options: options, trainingDocuments: trainingDocuments,
            storage: Vocabulary.Storage(
                names: try file.tensor("names", of: UInt8.self, shape: [nil]),
                nameOffsets: nameOffsets,
                buckets: try file.tensor("names.buckets", of: UInt32.self, shape: [isHashed ? offsets : 0]),
                table: table, tableMultiplier: multiplier,
                fingerprints: FingerprintTable(slots: slots, multiplier: multiplier, count: features),
                documentCounts: documentCounts,
                scales: try file.tensor("features.scales", of: Float.self, shape: [features]),
                classOffsets: try file.tensor("features.classes.offsets", of: UInt32.self, shape: [offsets]),
                classes: classes,
                classCounts: try file.tensor(
                    "features.classes.documents", of: UInt32.self, shape: [classes.count])))
    }

    func model(features: Int, classes: Int) throws(ModelFileError) -> StoredModel {
        // A model of another kind may say so in any way.
        let kind = try? entry("model") { try $0.required("kind").string.orThrow() }
        switch kind {
        case "softmax regression":
            let bias = try file.tensor("bias", of: Float.self, shape: [classes])
            return .softmaxRegression(
                StoredSoftmaxRegression(
                    weights: try file.tensor("weights", of: Float.self, shape: [features, classes]),
                    bias: Matrix(rows: 1, columns: classes, values: try bias.elements(in: file.name))))
        case "multilayer perceptron":
            let architecture = try entry("model") {
                try MultilayerPerceptron.Architecture(json: $0, features: features, classes: classes)
            }
            let shapes = architecture.parameters
            var rest: [Matrix] = []
            for (number, shape) in shapes.enumerated().dropFirst() {
                let tensor = try file.tensor(
                    "parameters.\(number)", of: Float.self, shape: [shape.rows, shape.columns])
                rest.append(
                    Matrix(rows: shape.rows, columns: shape.columns, values: try tensor.elements(in: file.name)))
            }
            return .multilayerPerceptron(
                StoredMultilayerPerceptron(
                    architecture: architecture,
                    first: try file.tensor("weights", of: Float.self, shape: [features, shapes[0].columns]),
                    rest: rest))
        default:
            throw ModelFileError(
                .notAModel, "\(file.name): holds a model of a kind that this version does not know; update Telltale")
        }
    }
}
