package import Matrices

/// A vocabulary, and the way to it from the provisional numbers of the documents that it was made from.
package struct FittedVocabulary: Sendable {
    package let vocabulary: Vocabulary
    private let features: FeatureMap

    /// Chooses and numbers the features of some of the counted documents.
    ///
    /// `documents` are those that count; `labels` has the class of every document of the collection.
    /// O(non-zeros + n-grams · log n-grams)
    package init(
        _ counted: CountedDocuments, documents: [Int], labels: [UInt32], options: FeatureOptions
    ) throws(FeatureError) {
        var ngramCounts = [UInt32](repeating: 0, count: counted.ngramCount)
        for document in documents {
            counted.withRow(document) { ngrams, _ in
                for ngram in ngrams { ngramCounts[Int(ngram)] += 1 }
            }
        }
        let ordered = counted.byFrequency(ngramCounts, atLeast: UInt32(clamping: max(1, options.minimumDocumentCount)))
        guard !ordered.isEmpty else {
            throw FeatureError(
                code: .noFeatures,
                message: options.minimumDocumentCount > 1
                    ? "no word stands in \(options.minimumDocumentCount) documents; lower --min-count"
                    : "no training document holds a word; check the input with 'telltale tokens'")
        }
        var names = NameArrays()
        var buckets: [UInt32] = []
        let features: FeatureMap
        /// By feature; of a hashed one, the kind of its most frequent n-gram.
        var kinds: [NgramKind]
        switch options.space {
        case .vocabulary:
            let kept = ordered.prefix(options.maximumCount ?? .max)
            features = FeatureMap(ordered: kept, ngramCount: counted.ngramCount)
            kinds = kept.map { counted.names.kinds[$0] }
            for ngram in kept { try names.append(counted.names, ngram) }
        case .hashed(let bits):
            features = FeatureMap(hashed: ordered, hashes: counted.names.hashes, bits: bits)
            // A stable sort by number keeps the names of each number in order of frequency.
            let grouped = ordered.sorted { features[$0]! < features[$1]! }
            buckets = [0]
            kinds = Array(repeating: .word, count: features.count)
            for ngram in ordered.reversed() { kinds[features[ngram]!] = counted.names.kinds[ngram] }
            for ngram in grouped {
                while buckets.count <= features[ngram]! { buckets.append(UInt32(names.count)) }
                try names.append(counted.names, ngram)
            }
            while buckets.count <= features.count { buckets.append(UInt32(names.count)) }
        }
        let classes = ClassCounts(
            counted, documents: documents, labels: labels, features: features, ngramCounts: ngramCounts)
        let scales = classes.scales(kinds: kinds, documents: documents.map { labels[$0] }, options: options)
        let isHashed = !buckets.isEmpty
        self.features = features
        vocabulary = Vocabulary(
            options: options, trainingDocuments: documents.count,
            storage: Vocabulary.Storage(
                names: StoredArray(names.bytes), nameOffsets: StoredArray(names.offsets),
                buckets: StoredArray(buckets),
                table: StoredArray(
                    isHashed ? [] : Slots.table(of: names.hashes, capacity: Slots.capacity(for: names.count))),
                documentCounts: StoredArray(classes.documentCounts),
                scales: StoredArray(scales),
                classOffsets: StoredArray(classes.offsets), classes: StoredArray(classes.classes),
                classCounts: StoredArray(classes.counts)))
    }

    /// The weighted rows of some of the counted documents, in the order given. O(non-zeros · log), in parallel.
    package func rows(of counted: CountedDocuments, documents: [Int], threads: Int) throws -> SparseMatrix {
        let scales = try vocabulary.storage.scales.elements()
        let starts = CountedDocuments.pieceStarts(count: documents.count)
        let pieces = parallelMap(pieces: starts.count - 1, threads: threads) { piece in
            var result = Rows()
            var occurrences: [UInt64] = []
            var scratch: [UInt64] = []
            var row = WeightedRow()
            for document in documents[starts[piece]..<starts[piece + 1]] {
                occurrences.removeAll(keepingCapacity: true)
                counted.withRow(document) { ngrams, counts in
                    for (ngram, count) in zip(ngrams, counts) {
                        if let feature = features[Int(ngram)] {
                            occurrences.append(UInt64(feature) << 32 | UInt64(count))
                        }
                    }
                }
                vocabulary.weighting.row(of: &occurrences, scratch: &scratch, into: &row) { scales[$0] }
                result.append(row)
            }
            return result
        }
        return Rows(joining: pieces).matrix(columns: vocabulary.count)
    }
}

/// Rows of a sparse matrix that is being made.
private struct Rows: Sendable {
    var offsets = [0]
    var indices: [UInt32] = []
    var values: [Float] = []

    init() {}

    init(joining pieces: [Rows]) {
        indices.reserveCapacity(pieces.reduce(0) { $0 + $1.indices.count })
        values.reserveCapacity(indices.capacity)
        for piece in pieces {
            let start = indices.count
            indices += piece.indices
            values += piece.values
            offsets += piece.offsets.dropFirst().map { $0 + start }
        }
    }

    mutating func append(_ row: WeightedRow) {
        indices += row.indices
        values += row.values
        offsets.append(indices.count)
    }

    func matrix(columns: Int) -> SparseMatrix {
        SparseMatrix(rowOffsets: offsets, indices: indices, values: values, columns: columns)
    }
}

/// The arrays that hold names back to back.
private struct NameArrays {
    var bytes: [UInt8] = []
    var offsets: [UInt32] = [0]
    var hashes: [UInt32] = []
    var count: Int { hashes.count }

    mutating func append(_ table: ByteTable, _ index: Int) throws(FeatureError) {
        bytes += table[index]
        guard let end = UInt32(exactly: bytes.count) else {
            throw FeatureError(
                code: .vocabularyTooLarge,
                message: "the names of the features fill more than 4 GiB; set --max-features, or raise --min-count")
        }
        offsets.append(end)
        hashes.append(table.hashes[index])
    }
}
