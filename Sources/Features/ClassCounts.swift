internal import Matrices

/// In how many documents, of each class and in all, some features stand.
struct ClassCounts: Sendable {
    private(set) var documentCounts: [UInt32] = []
    private(set) var offsets: [UInt32] = [0]
    private(set) var classes: [UInt32] = []
    private(set) var counts: [UInt32] = []

    /// Of no features.
    init() {}

    mutating func reserveCapacity(_ features: Int) {
        documentCounts.reserveCapacity(features)
        offsets.reserveCapacity(features + 1)
    }

    /// Appends a feature that stands in documents of these classes, ascending; `inClass` says in how many, by class. What is at
    /// `classCount` counts for nothing.
    @inline(__always)
    mutating func append(_ met: some Collection<UInt32>, inClass: (UInt32) -> UInt32, classCount: Int) {
        var documents: UInt32 = 0
        for label in met where label < classCount {
            classes.append(label)
            counts.append(inClass(label))
            documents += inClass(label)
        }
        documentCounts.append(documents)
        offsets.append(UInt32(classes.count))
    }

    /// Of features one after another, how many documents have each, and in which classes.
    init(documentCounts: [UInt32], offsets: [UInt32], classes: [UInt32], counts: [UInt32]) {
        self.documentCounts = documentCounts
        self.offsets = offsets
        self.classes = classes
        self.counts = counts
    }

    /// The counts of features by class, feature by feature. O(their number)
    init(dense inClass: [UInt32], classes classCount: Int) {
        for start in stride(from: 0, to: inClass.count, by: classCount) {
            var documents: UInt32 = 0
            for label in 0..<classCount where inClass[start + label] > 0 {
                classes.append(UInt32(label))
                counts.append(inClass[start + label])
                documents += inClass[start + label]
            }
            documentCounts.append(documents)
            offsets.append(UInt32(classes.count))
        }
    }

    /// Those of one range of features behind another's. O(features + entries), in parallel.
    init(joining parts: [ClassCounts], threads: Int) {
        documentCounts = Array(joining: parts.map(\.documentCounts), threads: threads)
        offsets = Array(joiningOffsets: parts.map(\.offsets), threads: threads)
        classes = Array(joining: parts.map(\.classes), threads: threads)
        counts = Array(joining: parts.map(\.counts), threads: threads)
    }

    /// What the term frequencies of the features are multiplied by. `kinds` are what the features are made of, `classDocuments` the
    /// documents of each class. O(features + entries)
    func scales(kinds: [NgramKind], classDocuments: [Int], options: FeatureOptions) -> [Float] {
        let total = classDocuments.reduce(0, +)
        var evidence = ClassEvidence(classDocuments: classDocuments)
        // Features of one vocabulary stand in the order of their counts.
        var last: (count: UInt32, inverseDocumentFrequency: Float)?
        return documentCounts.indices.map { feature in
            let count = documentCounts[feature]
            var scale = options.weight(of: kinds[feature])
            let inverseDocumentFrequency = last.flatMap { $0.count == count ? $0.inverseDocumentFrequency : nil }
                ?? Weighting.inverseDocumentFrequency(of: count, documents: total, options: options)
            last = (count, inverseDocumentFrequency)
            scale *= inverseDocumentFrequency
            if options.supervisedWeighting != .none {
                let range = Int(offsets[feature])..<Int(offsets[feature + 1])
                let ratio = evidence.ratio(
                    count: count, classes: classes.span.extracting(range), classCounts: counts.span.extracting(range))
                scale *= options.supervisedWeighting == .ratio ? ratio : ratio.squareRoot()
            }
            return scale
        }
    }
}
