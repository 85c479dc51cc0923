internal import Corpora
internal import Features
internal import Matrices
internal import Models
internal import Tokenization

extension TextClassifier {
    /// What a model file says that it is, in its header.
    static let format = "telltale"
    /// The version of the format: what is read, and what is written.
    static let formatVersion = 3

    /// Opens a model file, mapped. O(header): the tensors are read and checked when they are used.
    public init(contentsOf path: String) throws(ModelFileError) {
        try self.init(
            SafetensorsFile(path: path, format: Self.format, versions: Self.formatVersion...Self.formatVersion))
    }

    /// Opens a model file that is in memory; `name` is what error messages call it.
    public init(bytes: [UInt8], name: String = "the model") throws(ModelFileError) {
        try self.init(
            SafetensorsFile(bytes: bytes, name: name, format: Self.format, versions: Self.formatVersion...Self.formatVersion))
    }

    private init(_ file: SafetensorsFile) throws(ModelFileError) {
        let reader = ModelFileReader(file: file)
        let labels: [String] = try reader.labels()
        let summary = try reader.summary(classes: labels.count)
        let vocabulary = try reader.vocabulary(trainingDocuments: summary.documents)
        self.init(
            labels: labels, tokenizer: try reader.tokenizer(), vocabulary: vocabulary,
            model: try reader.model(features: vocabulary.count, classes: labels.count), summary: summary,
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
        for (name, value) in headerValues { writer.addMetadata(name, value.text) }
        switch model {
        case .softmaxRegression(let model):
            add("bias", StoredArray(model.bias.values), to: &writer)
            add("weights", model.weights, shape: [vocabulary.count, labels.count], to: &writer)
        case .multilayerPerceptron(let model):
            for (number, parameter) in model.rest.enumerated() {
                add(
                    "parameters.\(number + 1)", StoredArray(parameter.values),
                    shape: [parameter.rows, parameter.columns], to: &writer)
            }
            let width = model.architecture.parameters[0].columns
            add("weights", model.first, shape: [vocabulary.count, width], to: &writer)
        }
        let storage = vocabulary.storage
        add("names", storage.names, to: &writer)
        add("names.offsets", storage.nameOffsets, to: &writer)
        add("names.buckets", storage.buckets, to: &writer)
        add("names.table", storage.table, to: &writer)
        add("words.table", storage.fingerprints.slots, to: &writer)
        add("features.documents", storage.documentCounts, to: &writer)
        add("features.scales", storage.scales, to: &writer)
        add("features.classes.offsets", storage.classOffsets, to: &writer)
        add("features.classes", storage.classes, to: &writer)
        add("features.classes.documents", storage.classCounts, to: &writer)
        return writer
    }

    private func add<Element: SafetensorsElement>(
        _ tensor: String, _ array: StoredArray<Element>, shape: [Int]? = nil, to writer: inout SafetensorsWriter
    ) {
        let name = name
        writer.add(tensor, Element.safetensorsType, shape: shape ?? [array.count]) { give throws(ModelFileError) in
            // In parts, so that writing a mapped model verifies and reads it bit by bit; of some megabytes, which the system takes quickest.
            let part = 1 << 20
            for start in stride(from: 0, to: array.count, by: part) {
                try array.withElements(start..<min(start + part, array.count), in: name) {
                    (elements) throws(ModelFileError) in try give(elements.bytes)
                }
            }
        }
    }
}

extension StoredArray {
    /// Hands `body` some elements; damage is told with the file's name.
    fileprivate func withElements(
        _ range: Range<Int>, in name: String, _ body: (Span<Element>) throws(ModelFileError) -> Void
    ) throws(ModelFileError) {
        let outcome: Result<Void, ModelFileError>
        do throws(StoredBytes.Damage) {
            outcome = try withElements(range) { elements in
                do throws(ModelFileError) {
                    return .success(try body(elements))
                } catch {
                    return .failure(error)
                }
            }
        } catch {
            throw ModelFileError(error, in: name)
        }
        try outcome.get()
    }

    /// A copy of all elements; damage is told with the file's name.
    func elements(in name: String) throws(ModelFileError) -> [Element] {
        do throws(StoredBytes.Damage) {
            return try elements()
        } catch {
            throw ModelFileError(error, in: name)
        }
    }
}
