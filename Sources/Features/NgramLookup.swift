internal import Matrices

/// Finds the features of a document's n-grams in a vocabulary.
///
/// A large vocabulary lies in memory that the processor waits for. So what it answered is kept: words, their character n-grams and
/// pairs that have come before, as most have, are not looked up by name again. ``NameBatch`` looks up the others.
struct NgramLookup: NgramVisitor {
    /// So many words are kept, and those of the document that brings more; then all are forgotten.
    private static let mostWords = 1 << 17
    /// So many features of character n-grams are kept likewise.
    private static let mostCharacterNgrams = 1 << 20
    /// Words of more bytes are not kept.
    private static let longestWord = 64
    /// Stands for the number of a word that is not kept.
    private static let unkept = UInt32.max

    private let vocabulary: Vocabulary
    /// The words that are kept.
    private var words = ByteTable()
    private var recentWords = WordCache()
    /// By word: its feature, or ``Vocabulary/noFeature``. Shorter than `words` by those of `newWords`.
    private var features: [UInt32] = []
    /// By word: where the features of its character n-grams stand in `characterFeatures`, once they were asked for.
    private var characterNgrams: [Range<Int>?] = []
    private var characterFeatures: [UInt32] = []
    private var pairFeatures = PairCache()
    /// The words visited last.
    private var last = (unkept, unkept)
    /// What has been visited: kept words, kept words for the sake of their character n-grams, pairs of kept words.
    private var visited: [UInt32] = []
    private var spelled: [UInt32] = []
    private var pairs: [UInt64] = []
    private var pairNames: [Range<Int>] = []
    private var remembered: [PairCache.Entry] = []
    /// What is to be looked up by name.
    private var newWords = NameBatch()
    private var others = NameBatch()
    private var newPairs = NameBatch()
    /// For each n-gram that is a feature, the number in the upper 32 bits and 1 in the lower, as ``Weighting`` wants them.
    var occurrences: [UInt64] = []

    init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// Forgets everything of the document before.
    mutating func begin() {
        newWords.removeAll()
        others.removeAll()
        newPairs.removeAll()
        // There are fewer features than words when the lookup was interrupted by damage.
        if words.count >= Self.mostWords || characterFeatures.count >= Self.mostCharacterNgrams
            || features.count < words.count
        {
            self = NgramLookup(vocabulary: vocabulary)
        }
        visited.removeAll(keepingCapacity: true)
        spelled.removeAll(keepingCapacity: true)
        pairs.removeAll(keepingCapacity: true)
        pairNames.removeAll(keepingCapacity: true)
        occurrences.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    mutating func visit(_ name: Span<UInt8>, _ kind: NgramKind) throws(StoredBytes.Damage) {
        guard kind == .word || kind == .symbol else { return try visitOther(name) }
        last.0 = last.1
        guard let short = ShortName(name) else {
            last.1 = name.count <= Self.longestWord ? try number(of: name, kind) : Self.unkept
            return last.1 == Self.unkept ? try visitOther(name) : visited.append(last.1)
        }
        if let number = recentWords[short] {
            last.1 = number
        } else {
            last.1 = try number(of: name, kind)
            recentWords.insert(short, last.1)
        }
        visited.append(last.1)
    }

    /// The number of a word that is kept.
    @inline(never)
    private mutating func number(of word: Span<UInt8>, _ kind: NgramKind) throws(StoredBytes.Damage) -> UInt32 {
        let count = words.count
        let number = words.insert(word, hash: featureHash(word), kind: kind)
        if number == count {
            newWords.append(word)
            if newWords.isFull { try findNewWords() }
        }
        return UInt32(truncatingIfNeeded: number)
    }

    @inline(__always)
    mutating func visitPair(_ name: Range<Int>, in document: borrowing Words) throws(StoredBytes.Damage) {
        guard last.0 != Self.unkept, last.1 != Self.unkept else {
            return try visitOther(document.bytes.span.extracting(name))
        }
        pairs.append(UInt64(last.0) << 32 | UInt64(last.1))
        pairNames.append(name)
    }

    mutating func visitCharacterNgrams(
        of word: Span<UInt8>, by extractor: inout NgramExtractor
    ) throws(StoredBytes.Damage) {
        guard last.1 != Self.unkept else {
            return try extractor.forEachCharacterNgram(of: word) { (name) throws(StoredBytes.Damage) in try visitOther(name) }
        }
        let number = Int(last.1)
        spelled.append(last.1)
        while characterNgrams.count <= number { characterNgrams.append(nil) }
        guard characterNgrams[number] == nil else { return }
        let start = characterFeatures.count
        var names = NameBatch()
        extractor.forEachCharacterNgram(of: word) { names.append($0) }
        for feature in try names.find(in: vocabulary) where feature != Vocabulary.noFeature {
            characterFeatures.append(feature)
        }
        characterNgrams[number] = start..<characterFeatures.count
    }

    mutating func visitAcross(_ name: Span<UInt8>, words: Range<Int>) throws(StoredBytes.Damage) { try visitOther(name) }

    private mutating func visitOther(_ name: Span<UInt8>) throws(StoredBytes.Damage) {
        others.append(name)
        if others.isFull { try findOthers() }
    }

    /// Finds the features of all that has been visited in a document.
    mutating func finish(_ document: borrowing Words) throws(StoredBytes.Damage) {
        try findOthers()
        try findNewWords()
        for word in visited { addOccurrence(of: features[Int(word)]) }
        for word in spelled {
            for i in characterNgrams[Int(word)] ?? 0..<0 { addOccurrence(of: characterFeatures[i]) }
        }
        try findPairs(in: document)
    }

    private mutating func findOthers() throws(StoredBytes.Damage) {
        for feature in try others.find(in: vocabulary) { addOccurrence(of: feature) }
    }

    private mutating func findNewWords() throws(StoredBytes.Damage) {
        features += try newWords.find(in: vocabulary)
    }

    /// The pairs that are not known take the places of those that are, at the front of `pairs`.
    private mutating func findPairs(in document: borrowing Words) throws(StoredBytes.Damage) {
        var unknown = 0
        pairFeatures.read(pairs, into: &remembered)
        for i in pairs.indices {
            if remembered[i].pair == pairs[i] {
                addOccurrence(of: remembered[i].feature)
            } else {
                pairs[unknown] = pairs[i]
                pairNames[unknown] = pairNames[i]
                unknown += 1
            }
        }
        var found = 0
        for i in 0..<unknown {
            newPairs.append(document.bytes.span.extracting(pairNames[i]))
            guard newPairs.isFull || i == unknown - 1 else { continue }
            for feature in try newPairs.find(in: vocabulary) {
                pairFeatures.insert(pairs[found], feature)
                addOccurrence(of: feature)
                found += 1
            }
        }
    }

    @inline(__always)
    private mutating func addOccurrence(of feature: UInt32) {
        if feature != Vocabulary.noFeature { occurrences.append(UInt64(feature) << 32 | 1) }
    }
}
