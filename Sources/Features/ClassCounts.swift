internal import Matrices

/// In how many documents, of each class and in all, some features stand.
struct ClassCounts: Sendable {
    private(set) var documentCounts: [UInt32] = []
    private(set) var offsets: [UInt32] = [0]
    private(set) var classes: [UInt32] = []
    private(set) var counts: [UInt32] = []

    /// Counts the documents of a range of features. `classOf` has the class of each document that counts, and `classCount` for the others.
    /// O(postings + entries · log entries of a feature)
    init(_ counted: CountedDocuments, classOf: [UInt32], classCount: Int, features: FeatureMap, range: Range<Int>) {
        documentCounts.reserveCapacity(range.count)
        offsets.reserveCapacity(range.count + 1)
        var inClass = [UInt32](repeating: 0, count: classCount + 1)
        var met: [UInt32] = []
        /// Of features with several n-grams: the documents that have been counted.
        var seen: Set<Int> = []
        for feature in range {
            let ngrams = features[feature]
            let isOne = ngrams.count == 1
            for place in ngrams {
                counted.forEachPosting(of: Int(features.ngrams[place])) { document, _ in
                    guard isOne || seen.insert(document).inserted else { return }
                    let label = classOf[document]
                    if inClass[Int(label)] == 0 { met.append(label) }
                    inClass[Int(label)] += 1
                }
            }
            if met.count > 1 { met.sort() }
            var documents: UInt32 = 0
            for label in met {
                if label < classCount {
                    classes.append(label)
                    counts.append(inClass[Int(label)])
                    documents += inClass[Int(label)]
                }
                inClass[Int(label)] = 0
            }
            documentCounts.append(documents)
            offsets.append(UInt32(classes.count))
            met.removeAll(keepingCapacity: true)
            if !isOne { seen.removeAll(keepingCapacity: true) }
        }
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

    /// Those of one range of features behind another's.
    init(joining parts: [ClassCounts]) {
        documentCounts.reserveCapacity(parts.reduce(0) { $0 + $1.documentCounts.count })
        offsets.reserveCapacity(documentCounts.capacity + 1)
        classes.reserveCapacity(parts.reduce(0) { $0 + $1.classes.count })
        counts.reserveCapacity(classes.capacity)
        for part in parts {
            let start = UInt32(classes.count)
            documentCounts += part.documentCounts
            for offset in part.offsets.dropFirst() { offsets.append(start + offset) }
            classes += part.classes
            counts += part.counts
        }
    }

    /// What the term frequencies of the features are multiplied by. `kinds` are what the features are made of, `classDocuments` the
    /// documents of each class. O(features + entries)
    func scales(kinds: [NgramKind], classDocuments: [Int], options: FeatureOptions) -> [Float] {
        let total = classDocuments.reduce(0, +)
        var evidence = ClassEvidence(classDocuments: classDocuments)
        return documentCounts.indices.map { feature in
            let count = documentCounts[feature]
            var scale = options.weight(of: kinds[feature])
            scale *= Weighting.inverseDocumentFrequency(of: count, documents: total, options: options)
            if options.supervisedWeighting != .none {
                let range = Int(offsets[feature])..<Int(offsets[feature + 1])
                let ratio = evidence.ratio(count: count, classes: classes[range], classCounts: counts[range])
                scale *= options.supervisedWeighting == .ratio ? ratio : ratio.squareRoot()
            }
            return scale
        }
    }
}
