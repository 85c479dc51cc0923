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
        // The classes met so far, and room for one that was met before: no branch depends on that.
        var met = [UInt32](repeating: 0, count: classCount + 2)
        var ordered: [UInt32] = []
        /// Of features with several n-grams: the documents that have been counted.
        var seen: Set<Int> = []
        for feature in range {
            let ngrams = features[feature]
            let isOne = ngrams.count == 1
            var metCount = 0
            for place in ngrams {
                counted.forEachDocument(of: Int(features.ngrams[place])) { document in
                    guard isOne || seen.insert(document).inserted else { return }
                    let label = classOf[document]
                    met[metCount] = label
                    metCount &+= inClass[Int(label)] == 0 ? 1 : 0
                    inClass[Int(label)] += 1
                }
            }
            ordered.removeAll(keepingCapacity: true)
            ordered.append(met.span.extracting(first: metCount))
            if metCount > 1 { ordered.sort() }
            var documents: UInt32 = 0
            for label in ordered {
                if label < classCount {
                    classes.append(label)
                    counts.append(inClass[Int(label)])
                    documents += inClass[Int(label)]
                }
                inClass[Int(label)] = 0
            }
            documentCounts.append(documents)
            offsets.append(UInt32(classes.count))
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
