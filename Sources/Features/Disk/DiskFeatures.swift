internal import Matrices
internal import Scratch

/// The features chosen from n-grams that were counted on disk, with their vocabulary in memory. Rows are made by reading the documents
/// again, and lie on disk.
struct DiskFeatures: FittedFeatures {
    private let counts: DiskCounts
    private let chosen: Vocabulary

    var count: Int { chosen.count }

    func vocabulary(threads: Int) -> Vocabulary { chosen }

    /// So many rows at most are asked for together, by each thread.
    private static let rowsAtOnce = 512

    /// O(n-grams + bytes of names); for a hashed space the documents are read once more.
    fileprivate init(
        _ counts: DiskCounts, documents: [Int], labels: [UInt32], options: FeatureOptions, threads: Int
    ) throws {
        self.counts = counts
        var classDocuments = [Int](repeating: 0, count: Int(documents.lazy.map { labels[$0] }.max() ?? 0) + 1)
        for document in documents { classDocuments[Int(labels[document])] += 1 }
        let isCounted = counts.parts(of: documents)
        let ranks = try NgramRanks(counts.ngrams, isCounted: isCounted, documents: documents.count, options: options)
        guard ranks.count > 0 else { throw FeatureError.noFeatures(options) }
        let hashed: Int? = if case .hashed(let bits) = options.space { 1 << bits } else { nil }
        try counts.storage.check(.features(max(ranks.count, hashed ?? 0)))
        let ngrams = try ChosenNgrams(ranks, isCounted: isCounted, space: options.space)
        func vocabulary(_ classes: ClassCounts, scales: [Float]) -> Vocabulary {
            Vocabulary(
                options: options, trainingDocuments: documents.count, features: ngrams.features, names: ngrams.names,
                classes: classes, scales: scales, threads: threads)
        }
        var classes = ngrams.classes
        if case .hashed = options.space {
            // A document counts once for a feature, however many of its n-grams it holds; only reading it tells.
            let count = ngrams.features.count
            classes = try counts.classCounts(
                of: vocabulary(
                    ClassCounts(dense: Array(repeating: 0, count: count), classes: 1),
                    scales: Array(repeating: 1, count: count)),
                documents: documents, labels: labels, classes: classDocuments.count, threads: threads)
        }
        chosen = vocabulary(
            classes, scales: classes.scales(kinds: ngrams.featureKinds, classDocuments: classDocuments, options: options))
    }

    func rows(of documents: [Int], threads: Int) throws -> any ExampleRows {
        let file = try ScratchFile(folder: counts.storage.folder)
        let parts = try counts.eachPiece(of: documents, vocabulary: chosen, threads: threads) { documents, row in
            var writer = RowFile.Writer(file)
            for document in documents {
                let row = try row(document)
                try writer.append(indices: row.indices, values: row.values)
            }
            return try writer.finish()
        }
        let rows = RowFile(file, joining: parts, columns: chosen.count)
        try counts.storage.check(.documents(threads * rows.largestMatrix(rows: Self.rowsAtOnce)))
        return rows
    }
}

extension DiskCounts: CountedCollection {
    /// There are no restrictions on disk: whoever wants some counts in memory.
    package func fitted(
        to documents: [Int], labels: [UInt32], options: FeatureOptions, restrictions: FeatureRestrictions, threads: Int
    ) throws -> any FittedFeatures {
        precondition(restrictions.sourceOf == nil && restrictions.candidates == nil)
        return try DiskFeatures(self, documents: documents, labels: labels, options: options, threads: threads)
    }
}
