/// In how many documents, of each class and in all, the features stand.
struct ClassCounts {
    let documentCounts: [UInt32]
    let offsets: [UInt32]
    let classes: [UInt32]
    let counts: [UInt32]

    /// The documents of one class that have a feature; which it was last, for two n-grams of one document may share a hashed
    /// feature.
    private struct Entry {
        var label: UInt32
        var count: UInt32
        var lastDocument: UInt32
    }

    /// `ngramCounts` are the documents of each n-gram. O(non-zeros + n-grams + documents · log documents)
    init(
        _ counted: CountedDocuments, documents: [Int], labels: [UInt32], features: FeatureMap, ngramCounts: [UInt32]
    ) {
        // Visiting the documents class by class, a feature's current entry is its last.
        let byClass = documents.sorted { (labels[$0], $0) < (labels[$1], $1) }
        // No feature is in more classes than in documents, so there is room for all before they are counted.
        var room = [UInt32](repeating: 0, count: features.count)
        let classCount = byClass.last.map { labels[$0] + 1 } ?? 0
        for (ngram, count) in ngramCounts.enumerated() {
            if let feature = features[ngram] { room[feature] = min(room[feature] + count, classCount) }
        }
        var starts: [UInt32] = [0]
        starts.reserveCapacity(features.count + 1)
        var end: UInt32 = 0
        for room in room {
            end += room
            starts.append(end)
        }
        var current = starts
        var entries = [Entry](repeating: Entry(label: 0, count: 0, lastDocument: .max), count: Int(end))
        for (number, document) in byClass.enumerated() {
            let label = labels[document]
            let number = UInt32(number)
            counted.withRow(document) { ngrams, _ in
                for ngram in ngrams {
                    guard let feature = features[Int(ngram)] else { continue }
                    var position = Int(current[feature])
                    guard entries[position].lastDocument != number else { continue }
                    if entries[position].count > 0, entries[position].label != label {
                        position += 1
                        current[feature] += 1
                    }
                    entries[position].label = label
                    entries[position].count += 1
                    entries[position].lastDocument = number
                }
            }
        }
        var documentCounts: [UInt32] = []
        var offsets: [UInt32] = [0]
        var classes: [UInt32] = []
        var counts: [UInt32] = []
        documentCounts.reserveCapacity(features.count)
        offsets.reserveCapacity(features.count + 1)
        classes.reserveCapacity(entries.count)
        counts.reserveCapacity(entries.count)
        for feature in 0..<features.count {
            var count: UInt32 = 0
            for position in starts[feature]..<min(current[feature] + 1, starts[feature + 1]) {
                let entry = entries[Int(position)]
                count += entry.count
                classes.append(entry.label)
                counts.append(entry.count)
            }
            documentCounts.append(count)
            offsets.append(UInt32(classes.count))
        }
        self.documentCounts = documentCounts
        self.offsets = offsets
        self.classes = classes
        self.counts = counts
    }

    /// What the term frequencies of the features are multiplied by. `labels` are those of the documents. O(features + entries)
    func scales(kinds: [NgramKind], documents labels: [UInt32], options: FeatureOptions) -> [Float] {
        var classDocuments = [Int](repeating: 0, count: Int(labels.max() ?? 0) + 1)
        for label in labels { classDocuments[Int(label)] += 1 }
        var evidence = ClassEvidence(classDocuments: classDocuments)
        return documentCounts.indices.map { feature in
            let count = documentCounts[feature]
            var scale = options.weight(of: kinds[feature])
            scale *= Weighting.inverseDocumentFrequency(of: count, documents: labels.count, options: options)
            if options.supervisedWeighting {
                let range = Int(offsets[feature])..<Int(offsets[feature + 1])
                scale *= evidence.factor(count: count, classes: classes[range], classCounts: counts[range])
            }
            return scale
        }
    }
}
