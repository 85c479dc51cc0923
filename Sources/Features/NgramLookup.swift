internal import Matrices

/// Finds the features of a document's n-grams in a vocabulary.
///
/// A large vocabulary lies in memory that the processor waits for. So n-grams are looked up by the hundred, step by step: each
/// step asks for many places that do not depend on one another, and the waits for them overlap.
struct NgramLookup: NgramVisitor {
    /// How many n-grams are looked up together.
    private static let batch = 256

    private let vocabulary: Vocabulary
    /// The names of the batch, back to back, and their hashes.
    private var names: [UInt8] = []
    private var offsets = [0]
    private var hashes: [UInt32] = []
    private var candidates: [Vocabulary.Candidate] = []
    /// For each n-gram that is a feature, the number in the upper 32 bits and 1 in the lower, as ``Weighting`` wants them.
    var occurrences: [UInt64] = []

    init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// Forgets everything of the document before.
    mutating func begin() {
        clear()
        occurrences.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    mutating func visit(_ name: Span<UInt8>, _ kind: NgramKind) throws(StoredBytes.Damage) {
        names.append(name)
        offsets.append(names.count)
        hashes.append(featureHash(name))
        if hashes.count == Self.batch { try finish() }
    }

    @inline(__always)
    mutating func visitPair(_ name: Span<UInt8>) throws(StoredBytes.Damage) { try visit(name, .wordNgram) }

    mutating func visitCharacterNgrams(
        of word: Span<UInt8>, by extractor: inout NgramExtractor
    ) throws(StoredBytes.Damage) {
        try extractor.forEachCharacterNgram(of: word) { (name) throws(StoredBytes.Damage) in
            try visit(name, .characterNgram)
        }
    }

    /// Looks up what has been visited since the last time.
    mutating func finish() throws(StoredBytes.Damage) {
        try vocabulary.findCandidates(of: hashes, into: &candidates)
        for i in hashes.indices {
            if let feature = try feature(i) { occurrences.append(UInt64(feature) << 32 | 1) }
        }
        clear()
    }

    @inline(__always)
    private func feature(_ i: Int) throws(StoredBytes.Damage) -> Int? {
        let name = names.span.extracting(offsets[i]..<offsets[i + 1])
        if candidates.isEmpty { return try vocabulary.feature(named: name, hash: hashes[i]) }
        return try vocabulary.feature(named: name, hash: hashes[i], candidate: candidates[i])
    }

    private mutating func clear() {
        names.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        offsets.append(0)
        hashes.removeAll(keepingCapacity: true)
    }
}
