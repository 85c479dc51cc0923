package import Scratch

/// The n-grams that become features, numbered most frequent first, ties in the order of their names' bytes.
package struct NgramRanks {
    /// The number of n-grams.
    package let count: Int
    private let run: NgramRun
    private let isCounted: [Bool]
    private let minimum: Int
    /// By frequency: the rank of the first n-gram that is so frequent.
    private let starts: [UInt32]

    /// `isCounted` tells which parts' documents count; there are so many. O(n-grams + documents)
    package init(
        _ run: NgramRun, isCounted: [Bool], documents: Int, options: FeatureOptions
    ) throws {
        guard run.count < UInt32.max else { throw CountedDocuments.tooLarge("over 4 billion n-grams") }
        self.run = run
        self.isCounted = isCounted
        minimum = max(1, options.minimumDocumentCount)
        var starts = [UInt32](repeating: 0, count: documents + 1)
        try run.forEach { ngram in starts[ngram.documentCount(isCounted)] += 1 }
        var sum = 0
        for frequency in starts.indices.reversed() where frequency >= minimum {
            let count = Int(starts[frequency])
            starts[frequency] = UInt32(sum)
            sum += count
        }
        self.starts = starts
        let most: Int? = if case .vocabulary = options.space { options.maximumCount } else { nil }
        count = min(sum, most ?? .max)
    }

    /// Hands `body` each n-gram and its rank, in the order of the names. O(n-grams)
    package func forEach(_ body: (Int, CountedNgram) -> Void) throws(ScratchFileError) {
        var next = starts
        try run.forEach { ngram in
            let frequency = ngram.documentCount(isCounted)
            guard frequency >= minimum else { return }
            let rank = Int(next[frequency])
            next[frequency] += 1
            if rank < count { body(rank, ngram) }
        }
    }
}

extension CountedNgram {
    /// In how many documents of some parts it stands.
    package func documentCount(_ isCounted: [Bool]) -> Int {
        var sum = 0
        for i in keys.indices where isCounted[DiskCounts.part(ofKey: keys[i])] { sum += Int(counts[i]) }
        return sum
    }

    /// Hands `body` the classes in whose documents of some parts it stands, ascending, and in how many.
    package func forEachClass(_ isCounted: [Bool], _ body: (UInt32, UInt32) -> Void) {
        var last: (label: UInt32, count: UInt32)?
        for i in keys.indices where isCounted[DiskCounts.part(ofKey: keys[i])] {
            let label = DiskCounts.label(ofKey: keys[i])
            if let known = last, known.label == label {
                last = (label, known.count + counts[i])
            } else {
                if let known = last { body(known.label, known.count) }
                last = (label, counts[i])
            }
        }
        if let known = last { body(known.label, known.count) }
    }
}
