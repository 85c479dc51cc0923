package import Matrices

/// Finds the features of n-grams of runs in a vocabulary.
///
/// What it answered stands in a table that stays near the processor, where each n-gram has one place and drives out whatever stands there:
/// half the n-grams of Chinese titles and nine in ten of a Thai text are found there, without their names.
package struct RunNgramLookup {
    private struct Entry: BitwiseCopyable {
        /// 0 of none.
        var bits: UInt64 = 0
        /// ``Vocabulary/noFeature`` if there is none.
        var feature: UInt32 = 0
    }

    private static let placeBits: UInt64 = 15
    /// Empty until the first n-grams come.
    private var recent: [Entry] = []
    /// What is to be looked up.
    private var ngrams: [RunNgram] = []
    private var names = NameBatch()

    package init() {}

    /// Puts an n-gram off until ``find(in:_:)``.
    @inline(__always)
    package mutating func append(_ ngram: RunNgram) { ngrams.append(ngram) }

    /// Whether there are enough to be looked up.
    package var isFull: Bool { ngrams.count >= 1024 }

    package mutating func removeAll() {
        ngrams.removeAll(keepingCapacity: true)
        names.removeAll()
    }

    /// Appends the features of the n-grams to `found`, in any order; removes all n-grams.
    package mutating func find(in vocabulary: Vocabulary, _ found: inout [UInt32]) throws(StoredBytes.Damage) {
        if ngrams.isEmpty { return }
        if recent.isEmpty { recent = Array(repeating: Entry(), count: 1 << Int(Self.placeBits)) }
        var place = found.count
        found.append(contentsOf: repeatElement(0, count: ngrams.count))
        let rarer = Self.takeRecent(&ngrams, recent, into: &found, at: &place)
        found.removeLast(found.count - place)
        ngrams.removeLast(ngrams.count - rarer)
        var start = 0
        for i in ngrams.indices {
            names.append(ngrams[i])
            guard names.isFull || i + 1 == ngrams.count else { continue }
            for feature in try names.find(in: vocabulary) {
                recent[Self.place(of: ngrams[start])] = Entry(bits: ngrams[start].bits, feature: feature)
                if feature != Vocabulary.noFeature { found.append(feature) }
                start += 1
            }
        }
        ngrams.removeAll(keepingCapacity: true)
    }

    /// Writes the features of those n-grams that came lately into `found` from `place` on, moves `place` behind them, and brings the others
    /// to the front; returns how many these are. No branch depends on what stands in the table, so that the waits for it overlap.
    private static func takeRecent(
        _ ngrams: inout [RunNgram], _ recent: [Entry], into found: inout [UInt32], at place: inout Int
    ) -> Int {
        var ngrams = ngrams.mutableSpan
        var found = found.mutableSpan
        let recent = recent.span
        var rarer = 0
        for i in ngrams.indices {
            let ngram = ngrams[i]
            let entry = recent[Self.place(of: ngram)]
            let isRight = entry.bits == ngram.bits
            found[place] = entry.feature
            place &+= isRight && entry.feature != Vocabulary.noFeature ? 1 : 0
            ngrams[rarer] = ngram
            rarer &+= isRight ? 0 : 1
        }
        return rarer
    }

    @inline(__always)
    private static func place(of ngram: RunNgram) -> Int {
        Int(truncatingIfNeeded: (ngram.bits &* 0x9E37_79B9_7F4A_7C15) &>> (64 - placeBits))
    }
}
