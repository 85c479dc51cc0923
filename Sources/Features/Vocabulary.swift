public import Matrices

/// The features of a model: their numbers, names and document counts.
///
/// It is immutable and lies in ``StoredArray``s, either made by training or mapped from a model file, where it is used as it
/// lies. Every feature has a name, hashed ones too.
public struct Vocabulary: Sendable {
    public let options: FeatureOptions
    /// The number of features, which is the number of rows of the weight matrix.
    public let count: Int
    /// The training documents from which it was made.
    public let trainingDocuments: Int
    /// The arrays of which it consists, for the model file.
    package let storage: Storage
    let weighting: Weighting

    /// The arrays of a vocabulary with n names and f features. In an exact vocabulary a name is a feature.
    package struct Storage: Sendable {
        /// UTF-8, all names back to back.
        package var names: StoredArray<UInt8>
        /// n + 1: where each name begins.
        package var nameOffsets: StoredArray<UInt32>
        /// f + 1: where each feature's names begin, for a hashed space; else empty.
        package var buckets: StoredArray<UInt32>
        /// The hash table from names to numbers (``Slots``), for an exact vocabulary, of those that are neither
        /// words nor pairs; else empty.
        package var table: StoredArray<UInt64>
        /// What hashes are multiplied by to find their slots in the table: made of the names, which whoever chooses names to meet
        /// in the same slots does not know beforehand.
        package var tableMultiplier: UInt64
        /// Where words and pairs of words are found, for an exact vocabulary; else empty.
        package var fingerprints: FingerprintTable
        /// f: the training documents with the feature.
        package var documentCounts: StoredArray<UInt32>
        /// f: what a term frequency is multiplied by: the inverse document frequency times the weight of the n-gram's kind.
        package var scales: StoredArray<Float>
        /// f + 1: where each feature's entries in the two arrays below begin.
        package var classOffsets: StoredArray<UInt32>
        /// The classes in whose documents the feature stands, ascending.
        package var classes: StoredArray<UInt32>
        /// In how many documents of the class it stands.
        package var classCounts: StoredArray<UInt32>

        package init(
            names: StoredArray<UInt8>, nameOffsets: StoredArray<UInt32>, buckets: StoredArray<UInt32>,
            table: StoredArray<UInt64>, tableMultiplier: UInt64, fingerprints: FingerprintTable,
            documentCounts: StoredArray<UInt32>, scales: StoredArray<Float>, classOffsets: StoredArray<UInt32>,
            classes: StoredArray<UInt32>, classCounts: StoredArray<UInt32>
        ) {
            self.names = names
            self.nameOffsets = nameOffsets
            self.buckets = buckets
            self.table = table
            self.tableMultiplier = tableMultiplier
            self.fingerprints = fingerprints
            self.documentCounts = documentCounts
            self.scales = scales
            self.classOffsets = classOffsets
            self.classes = classes
            self.classCounts = classCounts
        }
    }

    package init(options: FeatureOptions, trainingDocuments: Int, storage: Storage) {
        self.options = options
        self.trainingDocuments = trainingDocuments
        self.storage = storage
        count = storage.documentCounts.count
        weighting = Weighting(options: options)
    }

    /// Every name of a feature, the most frequent first: one, except where several n-grams share a hashed number. That of a word
    /// in a field is shown as `field:word`.
    public func names(of feature: Int) throws(StoredBytes.Damage) -> [String] {
        var names: [String] = []
        try forEachName(of: feature) { names.append(shownName($0)) }
        return names
    }

    /// Hands `body` the names of a feature as they are stored.
    package func forEachName(
        of feature: Int, _ body: (Span<UInt8>) throws(StoredBytes.Damage) -> Void
    ) throws(StoredBytes.Damage) {
        var numbers = feature..<feature + 1
        if case .hashed = options.space {
            numbers = try Self.range(storage.buckets, feature, limit: storage.nameOffsets.count - 1)
        }
        for number in numbers {
            let range = try Self.range(storage.nameOffsets, number, limit: storage.names.count)
            try storage.names.withElements(range, body)
        }
    }

    /// In how many training documents a feature stands.
    public func documentCount(of feature: Int) throws(StoredBytes.Damage) -> Int {
        Int(try storage.documentCounts[feature])
    }

    /// In how many training documents of one class a feature stands. O(classes of the feature)
    public func documentCount(of feature: Int, inClass label: Int) throws(StoredBytes.Damage) -> Int {
        for i in try Self.range(storage.classOffsets, feature, limit: storage.classes.count)
        where try storage.classes[i] == label {
            return Int(try storage.classCounts[i])
        }
        return 0
    }

    /// Entry `index` of an array of offsets, as a range below `limit`.
    static func range(
        _ offsets: StoredArray<UInt32>, _ index: Int, limit: Int
    ) throws(StoredBytes.Damage) -> Range<Int> {
        let lower = Int(try offsets[index])
        let upper = Int(try offsets[index + 1])
        guard lower <= upper, upper <= limit else { throw offsets.damage(index) }
        return lower..<upper
    }
}
