internal import Matrices

/// The features chosen from counted documents, and their weights: all that it takes to make rows, and in the end a ``Vocabulary``.
package struct FittedVocabulary: Sendable {
    package let options: FeatureOptions
    let features: FeatureMap
    /// By feature, what a term frequency is multiplied by.
    let scales: [Float]
    private let trainingDocuments: Int
    private let classDocuments: [Int]
    /// By document: its class, or their number if it is not one of those that count.
    private let classOf: [UInt32]

    /// The number of features.
    package var count: Int { features.count }

    /// Chooses and numbers the features of some of the counted documents.
    ///
    /// `documents` are those that count, each once; `labels` has the class of every document of the collection.
    /// O(postings + n-grams), in parallel; the result does not depend on `threads`.
    package init(
        _ counted: CountedDocuments, documents: [Int], labels: [UInt32], options: FeatureOptions,
        restrictions: FeatureRestrictions = FeatureRestrictions(), threads: Int
    ) throws(FeatureError) {
        let classCount = Int(documents.lazy.map { labels[$0] }.max() ?? 0) + 1
        var classDocuments = [Int](repeating: 0, count: classCount)
        var isCounted = [Bool](repeating: false, count: counted.count)
        var classOf = [UInt32](repeating: UInt32(classCount), count: counted.count)
        for document in documents {
            isCounted[document] = true
            classOf[document] = labels[document]
            classDocuments[Int(labels[document])] += 1
        }
        var ordered = counted.byFrequency(
            counted.documentCounts(of: restrictions.candidates, among: isCounted, threads: threads),
            atLeast: UInt32(clamping: max(1, options.minimumDocumentCount)))
        if let sourceOf = restrictions.sourceOf, options.minimumSourceCount > 1 {
            let sources = counted.sourceCounts(of: ordered, among: isCounted, sourceOf: sourceOf, threads: threads)
            ordered = zip(ordered, sources).filter { $1 >= UInt32(clamping: options.minimumSourceCount) }.map(\.0)
        }
        guard !ordered.isEmpty else {
            throw .noFeatures(options)
        }
        switch options.space {
        case .vocabulary:
            features = FeatureMap(ordered: Array(ordered.prefix(options.maximumCount ?? .max)))
        case .hashed(let bits):
            features = FeatureMap(hashed: ordered, hashes: counted.hashes(of: ordered, threads: threads), bits: bits)
        }
        self.options = options
        self.classOf = classOf
        self.classDocuments = classDocuments
        trainingDocuments = documents.count
        let ranges = features.ranges
        let scales = parallelMap(pieces: ranges.count, threads: threads) { [features, classOf, classDocuments] piece in
            // A number that no n-gram of training has is no kind's.
            let kinds = ranges[piece].map { feature in
                features[feature].first.map { counted.kind(of: Int(features.ngrams[$0])) } ?? .word
            }
            return ClassCounts(
                counted, classOf: classOf, classCount: classDocuments.count, features: features, range: ranges[piece]
            ).scales(kinds: kinds, classDocuments: classDocuments, options: options)
        }
        self.scales = Array(joining: scales, threads: threads)
    }

    /// The vocabulary, with the names and the counts of every feature. O(postings + bytes of names), in parallel.
    package func vocabulary(of counted: CountedDocuments, threads: Int) throws(FeatureError) -> Vocabulary {
        let ranges = features.ranges
        let parts = parallelMap(pieces: ranges.count, threads: threads) { piece in
            ClassCounts(
                counted, classOf: classOf, classCount: classDocuments.count, features: features, range: ranges[piece])
        }
        let classes = ClassCounts(joining: parts, threads: threads)
        let names = try FeatureNames(of: features.ngrams, in: counted, threads: threads)
        return Vocabulary(
            options: options, trainingDocuments: trainingDocuments, features: features, names: names,
            classes: classes, scales: scales, threads: threads)
    }
}

extension Vocabulary {
    /// A vocabulary of these features; `names` has those of their n-grams.
    init(
        options: FeatureOptions, trainingDocuments: Int, features: FeatureMap, names: FeatureNames,
        classes: ClassCounts, scales: [Float], threads: Int
    ) {
        let isHashed = !features.buckets.isEmpty
        let multiplier = isHashed ? 1 : XXH64.hash(names.bytes.span) | 1
        let (slots, isOther) = isHashed ? ([], []) : FingerprintTable.slots(of: names, multiplier: multiplier, threads: threads)
        let hashes = names.hashes
        let table = isHashed ? [] : Slots.table(
            of: hashes, multiplier: multiplier, capacity: Slots.capacity(for: isOther.count { $0 }), leavingOut: { !isOther[$0] })
        self.init(
            options: options, trainingDocuments: trainingDocuments,
            storage: Vocabulary.Storage(
                names: StoredArray(names.bytes), nameOffsets: StoredArray(names.offsets),
                buckets: StoredArray(features.buckets),
                table: StoredArray(table), tableMultiplier: multiplier,
                fingerprints: FingerprintTable(slots: StoredArray(slots), multiplier: multiplier, count: names.count),
                documentCounts: StoredArray(classes.documentCounts),
                scales: StoredArray(scales),
                classOffsets: StoredArray(classes.offsets), classes: StoredArray(classes.classes),
                classCounts: StoredArray(classes.counts)))
    }
}

extension CountedDocuments {
    /// The hashes of n-grams' names, in the order given.
    fileprivate func hashes(of ngrams: [UInt32], threads: Int) -> [UInt32] {
        let ranges = ngrams.indices.parts
        let parts: [[UInt32]] = parallelMap(pieces: ranges.count, threads: threads) { piece in
            var name: [UInt8] = []
            return ngrams[ranges[piece]].map { ngram in
                name.removeAll(keepingCapacity: true)
                appendName(of: Int(ngram), to: &name)
                return featureHash(name.span)
            }
        }
        return Array(joining: parts, threads: threads)
    }
}

/// The names of features back to back, as the model file has them.
struct FeatureNames: Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var offsets: [UInt32] = [0]
    private(set) var hashes: [UInt32] = []
    var count: Int { hashes.count }

    init(of ngrams: [UInt32], in counted: CountedDocuments, threads: Int) throws(FeatureError) {
        let ranges = ngrams.indices.parts
        let parts = parallelMap(pieces: ranges.count, threads: threads) { piece in
            FeatureNames(ngrams[ranges[piece]], counted)
        }
        guard UInt32(exactly: parts.reduce(0) { $0 + $1.bytes.count }) != nil else { throw .namesTooLong }
        bytes = Array(joining: parts.map(\.bytes), threads: threads)
        offsets = Array(joiningOffsets: parts.map(\.offsets), threads: threads)
        hashes = Array(joining: parts.map(\.hashes), threads: threads)
    }

    init(bytes: [UInt8], offsets: [UInt32], hashes: [UInt32]) {
        self.bytes = bytes
        self.offsets = offsets
        self.hashes = hashes
    }

    private init(_ ngrams: ArraySlice<UInt32>, _ counted: CountedDocuments) {
        for ngram in ngrams {
            let start = bytes.count
            counted.appendName(of: Int(ngram), to: &bytes)
            // Ends that do not fit 32 bits are found out when the parts are joined.
            offsets.append(UInt32(truncatingIfNeeded: bytes.count))
            hashes.append(featureHash(bytes.span.extracting(start..<bytes.count)))
        }
    }
}
