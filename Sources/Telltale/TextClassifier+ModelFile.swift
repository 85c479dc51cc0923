internal import Corpora
internal import Features
internal import Matrices
internal import Models
internal import Tokenization

extension TextClassifier {
    /// What a model file says that it is, in its header.
    static let format = "telltale"
    /// The version of the format: what is read, and what is written.
    static let formatVersion = 1
    private static let modelKind = "softmax-regression"

    /// Opens a model file, mapped. O(header): the tensors are read and checked when they are used.
    public init(contentsOf path: String) throws(ModelFileError) {
        try self.init(
            SafetensorsFile(path: path, format: Self.format, newestVersion: Self.formatVersion))
    }

    /// Opens a model file that is in memory; `name` is what error messages call it.
    public init(bytes: [UInt8], name: String = "the model") throws(ModelFileError) {
        try self.init(
            SafetensorsFile(bytes: bytes, name: name, format: Self.format, newestVersion: Self.formatVersion))
    }

    private init(_ file: SafetensorsFile) throws(ModelFileError) {
        guard file.metadata("model") == Self.modelKind else {
            throw ModelFileError(
                .notAModel, "\(file.name): holds a model of a kind that this version does not know; update Telltale")
        }
        let reader = HeaderReader(file: file)
        let labels: [String] = try reader.labels()
        let tokenizer = try reader.tokenizer()
        let options = try reader.features()
        let summary = try reader.summary(classes: labels.count)

        let documentCounts = try file.tensor("features.documents", of: UInt32.self, shape: [nil])
        let features = documentCounts.count
        let offsets = features + 1
        let isHashed = options.space != .vocabulary
        let nameOffsets = try file.tensor("names.offsets", of: UInt32.self, shape: [isHashed ? nil : offsets])
        let classes = try file.tensor("features.classes", of: UInt32.self, shape: [nil])
        let table = try file.tensor("names.table", of: UInt64.self, shape: [nil])
        guard isHashed ? table.count == 0 : table.count.nonzeroBitCount == 1, nameOffsets.count > 0 else {
            throw .damaged(file.name, "has a vocabulary that makes no sense")
        }
        if case .hashed(let bits) = options.space, features != 1 << bits {
            throw .damaged(file.name, "has \(features) features where 2^\(bits) belong")
        }
        let vocabulary = Vocabulary(
            options: options, trainingDocuments: summary.documents,
            storage: Vocabulary.Storage(
                names: try file.tensor("names", of: UInt8.self, shape: [nil]),
                nameOffsets: nameOffsets,
                buckets: try file.tensor("names.buckets", of: UInt32.self, shape: [isHashed ? offsets : 0]),
                table: table,
                documentCounts: documentCounts,
                scales: try file.tensor("features.scales", of: Float.self, shape: [features]),
                classOffsets: try file.tensor("features.classes.offsets", of: UInt32.self, shape: [offsets]),
                classes: classes,
                classCounts: try file.tensor(
                    "features.classes.documents", of: UInt32.self, shape: [classes.count])))
        let bias = try file.tensor("bias", of: Float.self, shape: [labels.count])
        let model = StoredSoftmaxRegression(
            weights: try file.tensor("weights", of: Float.self, shape: [features, labels.count]),
            bias: Matrix(rows: 1, columns: labels.count, values: try bias.elements(in: file.name)))
        self.init(
            labels: labels, tokenizer: tokenizer, vocabulary: vocabulary, model: model, summary: summary,
            name: file.name)
    }

    /// Writes the model to a file, which appears whole or not at all. The same classifier gives the same bytes.
    public func write(toFile path: String) throws(ModelFileError) {
        try writer().write(toFile: path)
    }

    /// The bytes of the model file.
    public func bytes() throws(ModelFileError) -> [UInt8] {
        try writer().bytes()
    }

    private func writer() -> SafetensorsWriter {
        var writer = SafetensorsWriter(format: Self.format, version: Self.formatVersion)
        writer.addMetadata("model", Self.modelKind)
        for (name, value) in headerValues { writer.addMetadata(name, value.text) }
        let storage = vocabulary.storage
        add("bias", StoredArray(model.bias.values), to: &writer)
        add("weights", model.weights, shape: [vocabulary.count, labels.count], to: &writer)
        add("names", storage.names, to: &writer)
        add("names.offsets", storage.nameOffsets, to: &writer)
        add("names.buckets", storage.buckets, to: &writer)
        add("names.table", storage.table, to: &writer)
        add("features.documents", storage.documentCounts, to: &writer)
        add("features.scales", storage.scales, to: &writer)
        add("features.classes.offsets", storage.classOffsets, to: &writer)
        add("features.classes", storage.classes, to: &writer)
        add("features.classes.documents", storage.classCounts, to: &writer)
        return writer
    }

    // Not inlined: Swift 6.3.1's optimizer stops with an ownership error when it is.
    @inline(never)
    private static func give<Element: SafetensorsElement>(
        _ elements: [Element], to receiver: (RawSpan) throws(ModelFileError) -> Void
    ) throws(ModelFileError) {
        try receiver(elements.span.bytes)
    }

    private func add<Element: SafetensorsElement>(
        _ tensor: String, _ array: StoredArray<Element>, shape: [Int]? = nil, to writer: inout SafetensorsWriter
    ) {
        let name = name
        writer.add(tensor, Element.safetensorsType, shape: shape ?? [array.count]) { give throws(ModelFileError) in
            // In parts, so that writing a mapped model verifies and reads it bit by bit.
            let part = StoredBytes.blockSize
            for start in stride(from: 0, to: array.count, by: part) {
                let elements = try array.elements(start..<min(start + part, array.count), in: name)
                try Self.give(elements, to: give)
            }
        }
    }
}

extension StoredArray {
    /// A copy of some elements, or all; damage is told with the file's name.
    fileprivate func elements(_ range: Range<Int>? = nil, in name: String) throws(ModelFileError) -> [Element] {
        do throws(StoredBytes.Damage) {
            return try elements(range)
        } catch {
            throw ModelFileError(error, in: name)
        }
    }
}
