/// In how many documents, of each class and in all, the features stand.
struct ClassCounts {
    let documentCounts: [UInt32]
    let offsets: [UInt32]
    let classes: [UInt32]
    let counts: [UInt32]

    /// O(non-zeros + features + documents · log documents)
    init(_ counted: CountedDocuments, documents: [Int], labels: [UInt32], features: FeatureMap) {
        // Visiting the documents class by class, and each document's features once, a feature's current entry is its last.
        let byClass = documents.sorted { (labels[$0], $0) < (labels[$1], $1) }
        var documentCounts = [UInt32](repeating: 0, count: features.count)
        var entries = [UInt32](repeating: 0, count: features.count)
        var lastClass = [UInt32](repeating: .max, count: features.count)
        var lastDocument = [UInt32](repeating: .max, count: features.count)

        func visit(_ body: (Int, UInt32) -> Void) {
            for (number, document) in byClass.enumerated() {
                counted.withRow(document) { ngrams, _ in
                    for ngram in ngrams {
                        guard let feature = features[Int(ngram)] else { continue }
                        // Two n-grams of one document may share a hashed feature.
                        guard lastDocument[feature] != UInt32(number) else { continue }
                        lastDocument[feature] = UInt32(number)
                        body(feature, labels[document])
                    }
                }
            }
        }

        visit { feature, label in
            documentCounts[feature] += 1
            if lastClass[feature] != label { entries[feature] += 1 }
            lastClass[feature] = label
        }
        var offsets: [UInt32] = [0]
        offsets.reserveCapacity(features.count + 1)
        for entry in entries { offsets.append(offsets.last! + entry) }
        var classes = [UInt32](repeating: .max, count: Int(offsets.last!))
        var counts = [UInt32](repeating: 0, count: Int(offsets.last!))
        var next = offsets
        for feature in lastClass.indices {
            lastClass[feature] = .max
            lastDocument[feature] = .max
        }
        visit { feature, label in
            if lastClass[feature] != label {
                lastClass[feature] = label
                classes[Int(next[feature])] = label
                next[feature] += 1
            }
            counts[Int(next[feature]) - 1] += 1
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
