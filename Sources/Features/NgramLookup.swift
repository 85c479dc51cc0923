internal import Matrices
internal import Tokenization

/// Finds the features of a document's n-grams in a vocabulary.
///
/// A large vocabulary lies in memory that the processor waits for. So n-grams are looked up many together: words and pairs by
/// ``FingerprintBatch``, the others by ``NameBatch``; and what it answered for the character n-grams of words is kept.
struct NgramLookup {
    /// So many words are kept with their character n-grams; then all are forgotten.
    private static let mostWords = 1 << 17
    /// So many features of character n-grams are kept likewise.
    private static let mostCharacterNgrams = 1 << 20
    /// Words of more bytes are not kept.
    private static let longestWord = 64

    private let vocabulary: Vocabulary
    /// Whether words and pairs are found by their fingerprints.
    private let isExact: Bool
    private let hasPairs: Bool
    private var batch = FingerprintBatch()
    /// Room for the features of words and pairs of the body.
    private var placed: [UInt32] = []
    /// Whether the document may have n-grams beside words and pairs that are found by their fingerprints.
    private(set) var hasOthers = false
    /// Whether a word of the document holds a space.
    private var hasSpaces = false
    /// Whether the word of the body visited last, and the one before, are found by their fingerprints.
    private var isPlain = (last: true, before: true)
    private var words = KeptWords()
    /// By kept word: where the features of its character n-grams stand in `characterFeatures`.
    private var characterNgrams: [Range<Int>] = []
    private var characterFeatures: [UInt32] = []
    /// What is to be looked up by name.
    private var others = NameBatch()
    private var runs = RunNgramLookup()
    /// The features of the document, one as often as it occurs.
    var found: [UInt32] = []

    init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        isExact = vocabulary.options.space == .vocabulary
        hasPairs = vocabulary.options.wordNgrams >= 2
    }

    /// Forgets the document before, and finds the words and pairs of another.
    mutating func begin(_ document: borrowing Words) throws(StoredBytes.Damage) {
        others.removeAll()
        runs.removeAll()
        // Of the last word there are none when the lookup was interrupted by damage.
        if words.count >= Self.mostWords || characterFeatures.count >= Self.mostCharacterNgrams || characterNgrams.count < words.count {
            self = NgramLookup(vocabulary: vocabulary)
        }
        found.removeAll(keepingCapacity: true)
        hasSpaces = isExact && document.tokens.hasSpaces
        hasOthers = !isExact || hasSpaces
        if placed.count < 2 * document.count { placed = Array(repeating: 0, count: 4 * document.count) }
        var place = 0
        for section in document.sections {
            if section.isField {
                hasOthers = true
            } else if isExact {
                let greatest = try batch.find(
                    section.words, of: document.tokens, pairs: hasPairs, in: vocabulary.storage.fingerprints, into: &placed, at: &place)
                if greatest >= UnspacedScripts.leastByte { hasOthers = true }
            }
        }
        found += placed[..<place]
    }

    /// Finds the features of all that has been visited.
    mutating func finish() throws(StoredBytes.Damage) {
        try findOthers()
        try runs.find(in: vocabulary, &found)
    }

    private mutating func findOthers() throws(StoredBytes.Damage) {
        guard !others.isEmpty else { return }
        for feature in try others.find(in: vocabulary) where feature != Vocabulary.noFeature { found.append(feature) }
    }
}

extension NgramLookup: NgramVisitor {
    typealias Failure = StoredBytes.Damage

    mutating func visitWord(_ index: Int, _ kind: NgramKind, in document: borrowing Words) throws(StoredBytes.Damage) {
        let range = document.range(index, through: index)
        let name = document.tokens.bytes.span.extracting(range)
        // Few words look as if they were no word at all.
        let isPlain = isExact && (!hasSpaces && name[0] < NgramExtractor.ellipsis[0] || WordPair.isHalf(name))
        self.isPlain = (isPlain, self.isPlain.last)
        if !isPlain { try visitUnlikely(name) }
    }

    mutating func visitPair(endingAt index: Int, in document: borrowing Words) throws(StoredBytes.Damage) {
        if isPlain != (true, true) { try visitUnlikely(document.tokens.bytes.span.extracting(document.range(index - 1, through: index))) }
    }

    /// Of a word with a space in it the name may be that of a pair.
    private mutating func visitUnlikely(_ name: Span<UInt8>) throws(StoredBytes.Damage) {
        guard isExact else { return try visitOther(name) }
        if let feature = try vocabulary.feature(named: name) { found.append(UInt32(truncatingIfNeeded: feature)) }
    }

    mutating func visit(_ name: Span<UInt8>, _ kind: NgramKind) throws(StoredBytes.Damage) { try visitOther(name) }

    mutating func visitCharacterNgrams(
        ofWord index: Int, in document: borrowing Words, by extractor: inout NgramExtractor
    ) throws(StoredBytes.Damage) {
        let range = document.range(index, through: index)
        let word = document.tokens.bytes.span.extracting(range)
        guard word.count <= Self.longestWord else {
            return try extractor.forEachCharacterNgram(of: word) { (name) throws(StoredBytes.Damage) in try visitOther(name) }
        }
        let number = Int(words.insert(range, of: document.tokens.bytes.span))
        if number == characterNgrams.count {
            let start = characterFeatures.count
            var names = NameBatch()
            extractor.forEachCharacterNgram(of: word) { names.append($0) }
            for feature in try names.find(in: vocabulary) where feature != Vocabulary.noFeature {
                characterFeatures.append(feature)
            }
            characterNgrams.append(start..<characterFeatures.count)
        }
        found += characterFeatures[characterNgrams[number]]
    }

    mutating func visit(_ name: Span<UInt8>, _ kind: NgramKind, in words: Range<Int>) throws(StoredBytes.Damage) { try visitOther(name) }

    @inline(__always)
    mutating func visitRun(_ ngram: RunNgram) throws(StoredBytes.Damage) {
        runs.append(ngram)
        if runs.isFull { try runs.find(in: vocabulary, &found) }
    }

    private mutating func visitOther(_ name: Span<UInt8>) throws(StoredBytes.Damage) {
        others.append(name)
        if others.isFull { try findOthers() }
    }
}
